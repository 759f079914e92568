import { rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import { beforeLoading, findEngine } from "../../../src/native-engine/load.js";
import { writeFakeEngine } from "../../helpers/fake-engine.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

afterEach(() => vi.unstubAllEnvs());

function emptyCache(): NodeJS.ProcessEnv {
  return { ESPALIER_CACHE: temporaryFolder() };
}

describe("findEngine", () => {
  it("finds nothing in an empty or missing cache", async () => {
    expect(await findEngine(emptyCache())).toBeUndefined();
    expect(await findEngine({ ESPALIER_CACHE: "/nowhere" })).toBeUndefined();
  });

  it("finds what was set up, the one for GPUs first", async () => {
    const environment = emptyCache();
    const cpu = await writeFakeEngine(environment);
    expect(await findEngine(environment)).toMatchObject({ variant: "cpu", folder: cpu.binding, library: cpu.library });
    const gpu = await writeFakeEngine(environment, { variant: "gpu" });
    expect(await findEngine(environment)).toMatchObject({ variant: "gpu", folder: gpu.binding });
  });

  it("refuses a manifest of other versions", async () => {
    const environment = emptyCache();
    await writeFakeEngine(environment, { manifest: { tensorflow: "2.9.1" } });
    await expect(findEngine(environment)).rejects.toThrow(
      /E_ENGINE_DAMAGED .*expected TensorFlow 2\.21\.0, tfjs-node 4\.22\.0, N-API 8, got TensorFlow 2\.9\.1, /,
    );
  });

  it("refuses a library that is cut off, and one that is gone", async () => {
    const environment = emptyCache();
    const { library } = await writeFakeEngine(environment);
    truncateSync(join(library, "lib/libtensorflow.so"), 3);
    await expect(findEngine(environment)).rejects.toThrow(/expected 7 bytes, got 3 bytes/);
    rmSync(library, { recursive: true });
    await expect(findEngine(environment)).rejects.toThrow(/expected TensorFlow's library, got nothing/);
  });
});

describe("beforeLoading", () => {
  it("sets what the user has not set", () => {
    vi.stubEnv("TF_ENABLE_ONEDNN_OPTS", undefined);
    vi.stubEnv("TF_CPP_MIN_LOG_LEVEL", undefined);
    vi.stubEnv("TF_NUM_INTRAOP_THREADS", "4");
    beforeLoading("/engine");
    expect(process.env).toMatchObject({
      TF_ENABLE_ONEDNN_OPTS: process.arch === "x64" ? "1" : "0",
      TF_CPP_MIN_LOG_LEVEL: "3",
      TF_NUM_INTRAOP_THREADS: "4",
    });
  });

  it("switches oneDNN off where only some builds have it", () => {
    vi.spyOn(process, "arch", "get").mockReturnValue("arm64");
    vi.stubEnv("TF_ENABLE_ONEDNN_OPTS", "1");
    beforeLoading("/engine");
    expect(process.env["TF_ENABLE_ONEDNN_OPTS"]).toBe("0");
    vi.restoreAllMocks();
  });
});

describe("a worker", () => {
  const MODULE = new URL("../../../dist/src/native-engine/index.js", import.meta.url).href;

  async function inWorker(call: string, loaded: string): Promise<unknown> {
    const program = `import("${MODULE}").then((engine) => require("worker_threads").parentPort.postMessage(engine.${call}))`;
    const worker = new Worker(program, { eval: true, env: { ...process.env, ESPALIER_ENGINE_LOADED: loaded } });
    return new Promise((resolve) => {
      worker.once("message", (found) => resolve(found ?? "passed"));
      worker.once("error", (error: Error) => resolve(error.message));
    });
  }

  it.each([
    ['loadEngine({}, "/engine")', "1 /engine", "the main thread has not loaded the engine"],
    ['beforeLoading("tfjs-node")', "", "the main thread has not loaded the engine"],
    ['beforeLoading("tfjs-node")', `${process.pid} /engine`, "the main thread has not loaded tfjs-node"],
  ])("is refused %s after %j: native code would not see the settings, and crash at the end", async (...given) => {
    const [call, loaded, message] = given;
    expect(await inWorker(call, loaded)).toBe(message);
  });

  it("loads what the main thread has loaded", async () => {
    const loaded = `${process.pid} /an engine`;
    expect(await inWorker("loadedByMain()", loaded)).toBe("/an engine");
    expect(await inWorker('beforeLoading("/an engine")', loaded)).toBe("passed");
  });
});
