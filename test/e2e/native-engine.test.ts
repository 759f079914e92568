import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { EspalierError } from "../../src/core/index.js";
import { engineStatus, findEngine, type InstalledEngine, installEngine } from "../../src/native-engine/index.js";
import { locate } from "../../src/native-engine/location.js";
import { fakePrograms } from "../helpers/fake-programs.js";
import { runCli } from "../helpers/run-cli.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

const engine = await findEngine();
const ci = process.env["CI"] !== undefined;

/**
 * A cache in which TensorFlow's library is there, so that a set-up has only to compile and to verify; in the folder of a
 * package of ES modules.
 */
function cacheWithLibrary({ library }: InstalledEngine): NodeJS.ProcessEnv {
  const environment = { ...process.env, ESPALIER_CACHE: temporaryFolder() };
  writeFileSync(join(environment.ESPALIER_CACHE, "package.json"), '{ "type": "module" }');
  const location = locate("cpu", environment);
  mkdirSync(location.root);
  symlinkSync(library, location.library);
  return environment;
}

/** What a set-up throws; without a network the test is skipped, by name, except in CI. */
async function installing(options: Parameters<typeof installEngine>[0], context: TestContext) {
  try {
    return await installEngine(options);
  } catch (error) {
    if (!ci && error instanceof EspalierError && error.message.includes("npm cannot download"))
      context.skip("no network");
    return error;
  }
}

describe.runIf(engine !== undefined || ci)("the native engine (skipped where none is installed, except in CI)", () => {
  it("loads, computes correctly and gives two threads the same bits", async () => {
    const { stdout } = await runCli(["engine", "status", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      state: "ready",
      engine: { manifest: { tensorflow: "2.21.0", patch: 2 } },
      check: { tensorflow: "2.21.0", patch: 2, traces: true },
    });
  });

  it("is found by a second set-up, which does nothing", async () => {
    const { code, stdout, stderr } = await runCli(["engine", "install"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("was set up before");
  });

  it("writes nothing to stderr while it is loaded", async () => {
    const { stdout, stderr } = await runCli(["doctor"]);
    expect(stdout).toMatch(/runtime native +ok +tfjs 4\.22\.0, TensorFlow 2\.21\.0, oneDNN, patch 2, records steps/);
    expect(stderr).toBe("");
  });

  it("says its last words where it is aborted while it is loaded", () => {
    const program = `const stderr = require(process.argv[1]); stderr.hold(); fs.writeSync(2, "last words"); process.abort()`;
    const helper = join((engine as InstalledEngine).folder, "stderr.node");
    const { signal, stderr } = spawnSync(process.execPath, ["--eval", program, helper], { encoding: "utf8" });
    expect({ signal, stderr }).toEqual({ signal: "SIGABRT", stderr: expect.stringMatching(/^last words/) });
  });

  it("is compiled and verified before it is put in place", async (context) => {
    const environment = cacheWithLibrary(engine as InstalledEngine);
    const notes: string[] = [];
    const result = await installing({ environment, force: true, note: (line) => notes.push(line) }, context);
    expect(result).toMatchObject({
      state: "built",
      engine: { manifest: { patch: 2, times: { compile: expect.any(Number) } } },
    });
    expect(notes.map((line) => line.split(":")[0])).toEqual(["compile", "verify", "done"]);
    expect(await engineStatus(environment)).toMatchObject({ state: "ready" });
  });

  it("is not put in place when the compiler fails, which is said in one line", async (context) => {
    const environment = cacheWithLibrary(engine as InstalledEngine);
    const { PATH } = fakePrograms(temporaryFolder(), {
      broken: "echo 'a.cc:1: fatal error: no such header' >&2; exit 1",
    });
    const broken = { ...environment, PATH: `${PATH}:${environment["PATH"]}`, CXX: "broken" };
    expect(await installing({ environment: broken, force: true }, context)).toMatchObject({
      message: "E_ENGINE_INSTALL the binding cannot be compiled: a.cc:1: fatal error: no such header",
      next: expect.stringContaining("CXX"),
    });
    const { root, library } = locate("cpu", environment);
    expect(readdirSync(root).map((name) => join(root, name))).toEqual([join(root, "failed-try.json"), library]);
  });
});
