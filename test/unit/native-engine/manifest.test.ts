import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBindingManifest, readLibraryManifest, writeManifest } from "../../../src/native-engine/manifest.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const FACTS = { kind: "library", package: "tensorflow-cpu", version: "2.21.0", sha256: "00", times: { unpack: 1 } };

async function written(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "lib"));
  writeFileSync(join(folder, "lib/a.so"), "12345");
  await writeManifest(folder, FACTS, ["lib/a.so"]);
  return folder;
}

describe("manifests", () => {
  it("are read as they were written", async () => {
    const files = [{ path: "lib/a.so", bytes: 5 }];
    expect(await readLibraryManifest(await written())).toEqual({ ...FACTS, files });
  });

  it("are undefined where an unfinished or no folder is", async () => {
    expect(await readLibraryManifest(temporaryFolder())).toBeUndefined();
    expect(await readBindingManifest("/nowhere")).toBeUndefined();
  });

  it("are refused when a file has another size or is gone", async () => {
    const folder = await written();
    writeFileSync(join(folder, "lib/a.so"), "1234");
    await expect(readLibraryManifest(folder)).rejects.toThrow(
      /E_ENGINE_DAMAGED .*a\.so: .*expected 5 bytes, got 4 bytes/,
    );
    rmSync(join(folder, "lib/a.so"));
    await expect(readLibraryManifest(folder)).rejects.toThrow(/a\.so: .*got nothing/);
  });

  it.each(["", "{", '{"kind": "library"}', '{"kind": "binding"}'])("are refused when they say %j", async (text) => {
    const folder = await written();
    writeFileSync(join(folder, "manifest.json"), text);
    await expect(readLibraryManifest(folder)).rejects.toThrow(/E_ENGINE_DAMAGED .*manifest\.json/);
  });
});
