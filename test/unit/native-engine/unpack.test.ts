import { existsSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { carriedFile } from "../../../src/native-engine/carried.js";
import { findProgram, runCommand } from "../../../src/native-engine/command.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const FILES = {
  "tensorflow/include/tensorflow/c/c_api.h":
    '#include <stdint.h>\n#include "tensorflow/c/status.h"\n  #  include "near.h"\n',
  "tensorflow/include/tensorflow/c/status.h": '#include "tensorflow/c/c_api.h"\n#include "not_in_the_wheel.h"\n',
  "tensorflow/include/tensorflow/c/near.h": "",
  "tensorflow/include/tensorflow/c/other.h": "",
  "tensorflow/libtensorflow_cc.so.2": "library",
  "tensorflow/python/big.so": "not needed",
};
const ZIP = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    for name, text in json.loads(sys.argv[2]).items(): wheel.writestr(name, text)`;

const python = await findProgram(["python3"], process.env);

function run(...args: readonly string[]) {
  return runCommand(python as string, args, { environment: process.env });
}

async function makeWheel(): Promise<{ readonly wheel: string; readonly folder: string }> {
  const folder = temporaryFolder();
  const wheel = join(folder, "a.whl");
  await run("-c", ZIP, wheel, JSON.stringify(FILES));
  return { wheel, folder: join(folder, "out") };
}

describe.runIf(python !== undefined)("unpack.py", () => {
  it("takes the libraries and the headers with all that they include, and nothing else", async () => {
    const { wheel, folder } = await makeWheel();
    const args = [wheel, folder, "libtensorflow_cc.so.2", "tensorflow/c/c_api.h"];
    expect(await run(carriedFile("unpack.py"), ...args)).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, "lib/libtensorflow_cc.so.2"), "utf8")).toBe("library");
    for (const name of ["c_api.h", "status.h", "near.h"]) {
      expect(existsSync(join(folder, "include/tensorflow/c", name))).toBe(true);
    }
    expect(existsSync(join(folder, "include/tensorflow/c/other.h"))).toBe(false);
    expect(existsSync(join(folder, "lib/big.so"))).toBe(false);
  });

  it("fails on a damaged file and on a wheel without the library", async () => {
    const { wheel, folder } = await makeWheel();
    const missing = await run(carriedFile("unpack.py"), wheel, folder, "libother.so", "tensorflow/c/c_api.h");
    expect(missing).toMatchObject({ ok: false, stderr: expect.stringContaining("libother.so") });
    truncateSync(wheel, 100);
    const damaged = await run(carriedFile("unpack.py"), wheel, folder, "libtensorflow_cc.so.2", "tensorflow/c/c_api.h");
    expect(damaged).toMatchObject({ ok: false, stderr: expect.stringContaining("BadZipFile") });
  });
});
