import { describe, expect, it } from "vitest";
import { climb, type Rung, type RuntimeName } from "../../../src/engine/ladder.js";

function rungs(states: Readonly<Record<RuntimeName, string | undefined>>, opened: string[] = []): readonly Rung[] {
  return (["native", "wasm", "cpu"] as const).map((name) => ({
    name,
    open: async () => {
      opened.push(name);
      const failure = states[name];
      if (failure !== undefined) throw new Error(failure);
      return { version: `${name} 1.0`, threads: 1, traces: false };
    },
  }));
}

describe("climb", () => {
  it("takes the first that starts and does not touch the others", async () => {
    const opened: string[] = [];
    const chosen = await climb(rungs({ native: undefined, wasm: undefined, cpu: undefined }, opened));
    const facts = { version: "native 1.0", threads: 1, traces: false };
    expect(chosen).toEqual({ name: "native", ...facts, reason: "fastest available" });
    expect(opened).toEqual(["native"]);
  });

  it("says why faster ones are not used, one line each", async () => {
    const chosen = await climb(rungs({ native: "not installed\nRequire stack: …", wasm: "no SIMD", cpu: undefined }));
    expect(chosen).toMatchObject({
      name: "cpu",
      reason: "fastest available; native absent: not installed; wasm absent: no SIMD",
    });
  });

  it("takes what is asked for, even if it is slower", async () => {
    const opened: string[] = [];
    const chosen = await climb(rungs({ native: undefined, wasm: undefined, cpu: undefined }, opened), "cpu");
    expect(chosen).toMatchObject({ name: "cpu", reason: "asked for" });
    expect(opened).toEqual(["cpu"]);
  });

  it("does not fall back from what is asked for", async () => {
    await expect(climb(rungs({ native: "not installed", wasm: undefined, cpu: undefined }), "native")).rejects.toThrow(
      /E_RUNTIME_UNAVAILABLE native: .*got native absent: not installed/,
    );
  });

  it("says how to get the native one", async () => {
    const error = await climb(rungs({ native: "no", wasm: undefined, cpu: undefined }), "native").catch((e) => e);
    expect(error.next).toContain("espalier engine install");
  });

  it("names every failure when nothing starts", async () => {
    await expect(climb(rungs({ native: "a", wasm: "b", cpu: "c" }))).rejects.toThrow(
      /native absent: a; wasm absent: b; cpu absent: c/,
    );
  });
});
