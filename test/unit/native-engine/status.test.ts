import { spawn } from "node:child_process";
import { copyFileSync, existsSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { removeEngine } from "../../../src/native-engine/remove.js";
import { engineStatus } from "../../../src/native-engine/status.js";
import { writeFakeEngine } from "../../helpers/fake-engine.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const installed = vi.hoisted(() => ({ package: undefined as string | undefined }));
vi.mock("../../../src/native-engine/installed-package.js", () => ({ findInstalledPackage: () => installed.package }));

afterEach(() => {
  installed.package = undefined;
});

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

  it("names a package that loads only where there is no engine, which would go before it", async () => {
    installed.package = "zod";
    const environment = cacheIn(temporaryFolder());
    expect(await engineStatus(environment)).toMatchObject({ state: "package", package: "zod", bytes: 0 });
    await writeFakeEngine(environment, { loader: 'throw new Error("Module version mismatch")' });
    expect(await engineStatus(environment)).toMatchObject({ state: "broken" });
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

  it.runIf(process.platform === "linux")("refuses while a process has one loaded, and names it", async () => {
    const environment = cacheIn(temporaryFolder());
    const { root, library } = await writeFakeEngine(environment);
    const program = join(library, "lib", "program");
    copyFileSync(process.execPath, program);
    const user = spawn(program, ["--eval", "console.log(); setInterval(() => {}, 1e6)"]);
    await new Promise((resolve) => user.stdout.once("data", resolve));
    await expect(removeEngine({ environment })).rejects.toThrow(
      `E_ENGINE_USED ${root}: running processes compute with this native engine (got process ${user.pid})`,
    );
    expect(existsSync(program)).toBe(true);
    user.kill();
    await new Promise((resolve) => user.once("exit", resolve));
    await removeEngine({ environment });
    expect(existsSync(root)).toBe(false);
  });
});
