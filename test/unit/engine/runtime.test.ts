import { getBackend } from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openRuntime, probeRuntimes } from "../../../src/engine/index.js";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("openRuntime", () => {
  it("refuses an unknown ESPALIER_RUNTIME", async () => {
    await expect(openRuntime({ environment: { ESPALIER_RUNTIME: "gpu" } })).rejects.toThrow(
      'E_RUNTIME_UNAVAILABLE ESPALIER_RUNTIME: the requested TensorFlow.js runtime cannot be started here (expected native, wasm, cpu, got "gpu")',
    );
  });

  it("starts what ESPALIER_RUNTIME says once and keeps it; prints nothing; leaves the process's listeners", async () => {
    const printed = (["log", "info", "warn", "error"] as const).map((method) => vi.spyOn(console, method));
    const listeners = () => [process.listenerCount("uncaughtException"), process.listenerCount("unhandledRejection")];
    const before = listeners();
    const runtime = await openRuntime({ environment: { ESPALIER_RUNTIME: "wasm" } });
    expect(runtime).toMatchObject({ name: "wasm", threads: 1, reason: "asked for" });
    expect(runtime.identity).toMatch(/^wasm, tfjs [\d.]+, wasm [\d.]+, float32, kernels \d+$/);
    expect(await openRuntime({ environment: {} })).toBe(runtime);
    expect(getBackend()).toBe("wasm");
    expect(listeners()).toEqual(before);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });

  it("refuses another runtime in the same process", async () => {
    await openRuntime({ environment: { ESPALIER_RUNTIME: "wasm" } });
    await expect(openRuntime({ wanted: "cpu" })).rejects.toThrow(/E_RUNTIME_UNAVAILABLE cpu: .*got wasm/);
  });
});

describe("probeRuntimes", () => {
  it("tells of every rung and goes back to the runtime in use", async () => {
    await openRuntime({ environment: { ESPALIER_RUNTIME: "wasm" } });
    const probes = await probeRuntimes();
    expect(probes.map(({ name }) => name)).toEqual(["native", "wasm", "cpu"]);
    expect(probes[1]?.runtime?.name).toBe("wasm");
    expect(probes[2]?.runtime?.name).toBe("cpu");
    for (const { reason } of probes) expect(reason).not.toBe("");
    expect(getBackend()).toBe("wasm");
  });
});
