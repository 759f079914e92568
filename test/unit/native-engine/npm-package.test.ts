import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/core/index.js";
import { findProgram, runCommand } from "../../../src/native-engine/command.js";
import { locate } from "../../../src/native-engine/location.js";
import { withPackage } from "../../../src/native-engine/npm-package.js";
import { fakePrograms } from "../../helpers/fake-programs.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const python = await findProgram(["python3"], process.env);

/** An npm that packs what stands in `given.tgz`, and the surroundings of a set-up. */
async function surroundings(npm: string) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "package"));
  writeFileSync(join(folder, "package", "index.js"), "hello");
  await runCommand(python as string, ["-m", "tarfile", "-c", "given.tgz", "package"], {
    ...{ environment: process.env, cwd: folder },
  });
  const { ESPALIER_CACHE } = fakePrograms(folder, { npm });
  const environment = { ...process.env, ESPALIER_CACHE };
  const location = locate("cpu", environment);
  mkdirSync(location.root, { recursive: true });
  const integrity = `sha512-${createHash("sha512")
    .update(readFileSync(join(folder, "given.tgz")))
    .digest("base64")}`;
  const setUp = {
    ...{ location, environment, clock: systemClock, note: () => undefined },
    tools: { python: python as string, compiler: "", npm: join(folder, "programs", "npm") },
    timed: () => expect.unreachable(),
  };
  return { setUp, integrity, root: location.root };
}

const PACK = `cp "$ESPALIER_CACHE/../given.tgz" "$4/a-1.0.0.tgz"`;

describe.runIf(python !== undefined)("withPackage", () => {
  it("unpacks the package, lends it and removes it", async () => {
    const { setUp, integrity, root } = await surroundings(PACK);
    let seen = "";
    await withPackage({ name: "a", version: "1.0.0", integrity }, setUp, async (folder) => {
      seen = readFileSync(join(folder, "index.js"), "utf8");
    });
    expect(seen).toBe("hello");
    expect(readdirSync(root)).toEqual([]);
  });

  it("does not unpack what is not the expected file", async () => {
    const { setUp, root } = await surroundings(PACK);
    const lent = withPackage({ name: "a", version: "1.0.0", integrity: "sha512-x" }, setUp, () => expect.unreachable());
    await expect(lent).rejects.toThrow("E_ENGINE_INSTALL a 1.0.0 is not the expected file");
    expect(readdirSync(root)).toEqual([]);
  });

  it("says what npm said when it fails", async () => {
    const { setUp, integrity } = await surroundings("echo 'npm error code E404' >&2; echo 'a log' >&2; exit 1");
    const lent = withPackage({ name: "a", version: "1.0.0", integrity }, setUp, () => expect.unreachable());
    await expect(lent).rejects.toThrow("npm cannot download a 1.0.0: npm error code E404");
  });
});
