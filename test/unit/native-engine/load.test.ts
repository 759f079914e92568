import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import { applySettings, findEngine } from "../../../src/native-engine/load.js";
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

describe("applySettings", () => {
  it("sets what the user has not set", () => {
    vi.stubEnv("TF_ENABLE_ONEDNN_OPTS", undefined);
    vi.stubEnv("TF_CPP_MIN_LOG_LEVEL", undefined);
    vi.stubEnv("TF_NUM_INTRAOP_THREADS", "4");
    applySettings();
    expect(process.env).toMatchObject({
      TF_ENABLE_ONEDNN_OPTS: "1",
      TF_CPP_MIN_LOG_LEVEL: "3",
      TF_NUM_INTRAOP_THREADS: "4",
    });
  });
});

describe("loadEngine", () => {
  const MODULE = new URL("../../../dist/src/native-engine/index.js", import.meta.url).href;

  it("refuses to be the first in a worker: native code would not see the settings, and crash at the end", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "loader.cjs"), "exports.load = () => ({});");
    const program = `import("${MODULE}").then(({ loadEngine }) => loadEngine({}, ${JSON.stringify(folder)}))`;
    const worker = new Worker(program, { eval: true, env: { ...process.env, ESPALIER_ENGINE_PROCESS: "1" } });
    const error = await new Promise((resolve) => worker.once("error", resolve));
    expect(error).toMatchObject({ message: "the main thread has not loaded the engine" });
  });
});
