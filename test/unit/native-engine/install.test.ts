import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createManualClock } from "../../../src/core/index.js";
import { type InstallOptions, installEngine } from "../../../src/native-engine/install.js";
import { locate } from "../../../src/native-engine/location.js";
import { writeFakeEngine } from "../../helpers/fake-engine.js";
import { fakePrograms } from "../../helpers/fake-programs.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

// Whether a package of the developer's own loads is not what is tested here.
const installed = vi.hoisted(() => ({ package: undefined as string | undefined }));
vi.mock("../../../src/native-engine/installed-package.js", () => ({ findInstalledPackage: () => installed.package }));

afterEach(() => {
  installed.package = undefined;
});

const PIP_FAILS = `case "$*" in "-m pip --version") ;; *) echo "ERROR: no network" >&2; exit 1 ;; esac`;
const PROGRAMS = { python3: PIP_FAILS, "c++": "echo 'fatal error: no such file' >&2; exit 1", npm: "exit 1" };

function failing(environment: NodeJS.ProcessEnv): Promise<unknown> {
  return installEngine({ environment }).catch((error: unknown) => error);
}

describe.runIf(process.platform === "linux" && process.arch === "x64")("installEngine", () => {
  it("does nothing when the engine is there, whatever else is missing", async () => {
    const environment = { ESPALIER_CACHE: temporaryFolder(), PATH: "" };
    const { binding } = await writeFakeEngine(environment);
    expect(await installEngine({ environment })).toMatchObject({ state: "present", engine: { folder: binding } });
  });

  it("takes the one for GPUs as well, unless the other is asked for", async () => {
    const environment = { ESPALIER_CACHE: temporaryFolder(), PATH: "" };
    await writeFakeEngine(environment, { variant: "gpu" });
    expect(await installEngine({ environment })).toMatchObject({ state: "present", engine: { variant: "gpu" } });
    await expect(installEngine({ environment, variant: "cpu" })).rejects.toThrow("python3 is missing");
  });

  it("fails in one line when pip does, and leaves nothing that could be taken for an engine", async () => {
    const environment = fakePrograms(temporaryFolder(), PROGRAMS);
    expect(await failing(environment)).toMatchObject({
      message: "E_ENGINE_INSTALL pip cannot download tensorflow-cpu 2.21.0: ERROR: no network",
    });
    expect(readdirSync(locate("cpu", environment).root)).toEqual(["downloads", "failed-try.json"]);
  });

  it("fails in one line when npm does", async () => {
    const environment = fakePrograms(temporaryFolder(), {
      ...PROGRAMS,
      npm: "echo 'npm error code ENOTFOUND' >&2; exit 1",
    });
    const { binding, root } = await writeFakeEngine(environment);
    writeFileSync(join(binding, "manifest.json"), "{");
    expect(await failing(environment)).toMatchObject({
      message: "E_ENGINE_INSTALL npm cannot download @tensorflow/tfjs-node 4.22.0: npm error code ENOTFOUND",
    });
    expect(existsSync(join(root, "lock"))).toBe(false);
  });

  it("removes what a killed set-up left, except the download", async () => {
    const environment = fakePrograms(temporaryFolder(), PROGRAMS);
    const { root, library } = locate("cpu", environment);
    for (const name of [`${library}.123.staging`, join(root, "package-abc"), join(root, "downloads")]) {
      mkdirSync(name, { recursive: true });
      writeFileSync(join(name, "a.part"), "half");
    }
    await failing(environment);
    expect(readdirSync(root)).toEqual(["downloads", "failed-try.json"]);
    expect(readdirSync(join(root, "downloads"))).toEqual(["a.part"]);
  });

  it("is not tried again within a day by itself, but whenever somebody asks for it", async () => {
    const folder = temporaryFolder();
    const calls = join(folder, "calls");
    const environment = fakePrograms(folder, { ...PROGRAMS, python3: `echo "$1" >> ${calls}; ${PIP_FAILS}` });
    const failed = "E_ENGINE_INSTALL pip cannot download tensorflow-cpu 2.21.0: ERROR: no network";
    const clock = createManualClock(1e9);
    const attempt = async (options: InstallOptions) => {
      const error = await installEngine({ environment, clock, ...options }).catch((caught: unknown) => caught);
      const count = readFileSync(calls, "utf8").split("\n").length - 1;
      rmSync(calls);
      return { error, count };
    };
    const [once, looked] = [await attempt({ automatic: true }), 1];
    expect(once).toMatchObject({ error: { message: failed }, count: expect.toSatisfy((count) => count > looked) });
    clock.advance(3_600_000 * 5);
    expect(await attempt({ automatic: true })).toMatchObject({
      error: { message: `${failed} (tried 5 h 00 min ago)`, next: expect.stringContaining("espalier engine install") },
      count: looked,
    });
    expect(await attempt({})).toMatchObject({ error: { message: failed }, count: once.count });
    clock.advance(3_600_000 * 25);
    expect(await attempt({ automatic: true })).toMatchObject({ error: { message: failed }, count: once.count });
  });

  it("builds a damaged engine anew where there is a package, which it would go before", async () => {
    installed.package = "zod";
    const environment = fakePrograms(temporaryFolder(), PROGRAMS);
    expect(await installEngine({ environment })).toEqual({ state: "package", package: "zod" });
    const { binding } = await writeFakeEngine(environment);
    writeFileSync(join(binding, "manifest.json"), "{");
    expect(await failing(environment)).toMatchObject({ message: expect.stringContaining("npm cannot download") });
  });

  it("says that the cache folder cannot be used, and what to do", async () => {
    const folder = temporaryFolder();
    const environment = { ...fakePrograms(folder, PROGRAMS), ESPALIER_CACHE: join(folder, "file") };
    writeFileSync(join(folder, "file"), "");
    expect(await failing(environment)).toMatchObject({
      message: `E_ENGINE_INSTALL ${join(folder, "file", "engine")} is not a folder`,
      next: expect.stringContaining("ESPALIER_CACHE"),
    });
  });
});
