import { describe, expect, it } from "vitest";
import type { EngineStatus, Installation } from "../../../../src/api/index.js";
import { EspalierError } from "../../../../src/core/index.js";
import type { InstalledEngine, InstallOptions } from "../../../../src/native-engine/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";

const PLACE = { folder: "/cache/engine", bytes: 3 * 2 ** 20 };
const ENGINE: InstalledEngine = {
  ...{ folder: "/cache/engine/binding", library: "/cache/engine/tensorflow", variant: "cpu" },
  manifest: {
    ...{ kind: "binding", tensorflow: "2.21.0", tfjsNode: "4.22.0", patch: 1, napi: 8 },
    ...{ compiler: "g++ 12", node: "v20.0.0", verified: "2026-01-02T03:04:05.000Z", files: [], times: {} },
  },
};

describe("engine install", () => {
  async function install(installation: Installation, ...args: readonly string[]) {
    const calls: InstallOptions[] = [];
    const installEngine = async (options: InstallOptions = {}) => {
      calls.push(options);
      options.note?.("compile: it");
      return installation;
    };
    return { ...(await runVerb({ installEngine }, "engine", "install", ...args)), calls };
  }

  it("says what goes on, and what is set up", async () => {
    const { stdout, stderr, exitCode, calls } = await install({ state: "built", engine: ENGINE });
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: "TensorFlow 2.21.0 (cpu) is set up in /cache/engine/binding.\n",
      stderr: "engine  compile: it\n",
      exitCode: 0,
    });
    expect(calls).toMatchObject([{ force: false }]);
    expect(calls[0]).not.toHaveProperty("variant");
  });

  it("passes on what is asked for", async () => {
    const { calls } = await install({ state: "present", engine: ENGINE }, "--gpu", "--force");
    expect(calls).toMatchObject([{ variant: "gpu", force: true }]);
  });

  it("says that there is nothing to do", async () => {
    const present = await install({ state: "present", engine: ENGINE });
    expect(present.stdout).toBe("TensorFlow 2.21.0 (cpu) was set up before in /cache/engine/binding.\n");
    const { stdout } = await install({ state: "package", package: "@tensorflow/tfjs-node" });
    expect(stdout).toBe("@tensorflow/tfjs-node is installed and loads: nothing to set up.\n");
  });

  it("fails with exit code 1 and a next step", async () => {
    const installEngine = () =>
      Promise.reject(new EspalierError("E_ENGINE_INSTALL", { message: "python3 is missing", next: "install it" }));
    expect(await runVerb({ installEngine }, "engine", "install")).toMatchObject({
      exitCode: 1,
      stderr: "error: E_ENGINE_INSTALL python3 is missing\n  next: install it\n",
    });
  });
});

describe("engine status", () => {
  const status = (found: EngineStatus, ...args: readonly string[]) =>
    runVerb({ engineStatus: async () => found }, "engine", "status", ...args);

  it("shows an engine that works", async () => {
    const check = { tensorflow: "2.21.0", patch: 1, gpu: false, traces: true, load: { main: 360, worker: 70 } };
    const found: EngineStatus = { state: "ready", engine: ENGINE, check, ...PLACE };
    const { stdout, exitCode } = await status(found);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split("\n")).toEqual([
      "state     ready: loads in 360 ms, in a worker in 70 ms; computes correctly",
      "engine    TensorFlow 2.21.0 (cpu)",
      "binding   tfjs-node 4.22.0, patch 1, N-API 8, compiled by g++ 12",
      "steps     recorded as graphs",
      "built     2026-01-02T03:04:05.000Z, tried on Node v20.0.0",
      "folder    /cache/engine, 3.0 MiB",
    ]);
    expect(JSON.parse((await status(found, "--json")).stdout)).toEqual(found);
  });

  it.each([
    [
      "absent",
      { state: "absent", ...PLACE } as const,
      /^state {5}absent: WebAssembly is used$(?:.|\n)*^next {6}espalier engine install$/m,
    ],
    [
      "broken",
      { state: "broken", reason: "wrong ELF class", next: "build it anew", ...PLACE } as const,
      /^state {5}broken: wrong ELF class$(?:.|\n)*^next {6}build it anew$/m,
    ],
  ])("fails when it is %s and says what to do", async (_, found, lines) => {
    const { stdout, exitCode } = await status(found);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(lines);
  });

  it("names a package that is used instead", async () => {
    const { stdout, exitCode } = await status({ state: "package", package: "@tensorflow/tfjs-node-gpu", ...PLACE });
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split("\n")).toEqual([
      "state     @tensorflow/tfjs-node-gpu is installed and loads",
      "steps     run op by op",
      "folder    /cache/engine, 3.0 MiB",
    ]);
  });
});

describe("engine remove", () => {
  it("says what was removed", async () => {
    expect((await runVerb({ removeEngine: async () => PLACE }, "engine", "remove")).stdout).toBe(
      "Removed /cache/engine (3.0 MiB).\n",
    );
    expect((await runVerb({ removeEngine: async () => ({ ...PLACE, bytes: 0 }) }, "engine", "remove")).stdout).toBe(
      "There is no engine in /cache/engine.\n",
    );
  });
});

describe("engine", () => {
  it.each([
    ["status", "--gpu"],
    ["status", "--force"],
    ["remove", "--gpu"],
    ["remove", "--force"],
  ])("%s refuses %s", async (action, option) => {
    expect(await runVerb({}, "engine", action, option)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`E_USAGE ${option}: \`engine ${action}\` does not know it`),
    });
  });

  it("knows three actions", async () => {
    expect(await runVerb({}, "engine", "build")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("install, status, remove"),
    });
  });
});
