import { existsSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { removeEngine } from "../../../src/native-engine/remove.js";
import { engineStatus } from "../../../src/native-engine/status.js";
import { writeFakeEngine } from "../../helpers/fake-engine.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

vi.mock("../../../src/native-engine/installed-package.js", () => ({ findInstalledPackage: () => undefined }));

function cacheIn(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, ESPALIER_CACHE: folder };
}

describe("engineStatus", () => {
  it("says when there is none", async () => {
    const folder = temporaryFolder();
    expect(await engineStatus(cacheIn(folder))).toEqual({ state: "absent", folder: join(folder, "engine"), bytes: 0 });
  });

  it("says what is wrong with a damaged one", async () => {
    const environment = cacheIn(temporaryFolder());
    const { library } = await writeFakeEngine(environment);
    truncateSync(join(library, "lib/libtensorflow.so"), 1);
    expect(await engineStatus(environment)).toMatchObject({
      state: "broken",
      reason: expect.stringContaining("expected 7 bytes, got 1 bytes"),
      next: expect.stringContaining("espalier engine install --force"),
    });
  });

  it("does not believe a manifest: an engine of another machine is tried and found broken", async () => {
    const environment = cacheIn(temporaryFolder());
    await writeFakeEngine(environment, { loader: 'throw new Error("Module version mismatch")' });
    const found = await engineStatus(environment);
    expect(found).toMatchObject({ state: "broken", reason: expect.stringContaining("Module version mismatch") });
    expect(found.bytes).toBeGreaterThan(100);
  });
});

describe("removeEngine", () => {
  it("removes all engines and says how much that was; again, and there is none", async () => {
    const environment = cacheIn(temporaryFolder());
    const { root } = await writeFakeEngine(environment);
    const { bytes } = await engineStatus(environment);
    expect(await removeEngine({ environment })).toEqual({ folder: root, bytes });
    expect(existsSync(root)).toBe(false);
    expect(await removeEngine({ environment })).toEqual({ folder: root, bytes: 0 });
  });
});
