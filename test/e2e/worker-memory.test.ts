import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { findEngine } from "../../src/native-engine/index.js";

const script = fileURLToPath(new URL("../helpers/short-lived-threads.mjs", import.meta.url));
const engine = await findEngine();

/** Rejects for an exit code other than 0 and for a signal. */
async function run(runtime: string, scores: number, ...bytes: readonly number[]) {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...[scores, ...bytes].map(String)], {
    env: { ...process.env, ESPALIER_RUNTIME: runtime },
  });
  return { ...(JSON.parse(stdout) as { threads: number; failed: number; results: string }), stderr };
}

describe("memory of workers", () => {
  it.skipIf(engine === undefined)("on native, replaced threads change no result and end no process", async () => {
    const whole = await run("native", 200);
    const replaced = await run("native", 200, Number.NEGATIVE_INFINITY);
    expect(whole).toEqual({ threads: 2, failed: 0, results: whole.results, stderr: "" });
    expect(replaced).toEqual({ ...whole, threads: expect.any(Number) });
    expect(replaced.threads).toBeGreaterThanOrEqual(2 + 22);
  });

  it("on wasm, replaced threads change no result", async () => {
    const whole = await run("wasm", 60);
    const replaced = await run("wasm", 60, Number.NEGATIVE_INFINITY);
    expect(replaced).toEqual({ ...whole, threads: expect.any(Number) });
    expect(replaced.threads).toBeGreaterThanOrEqual(2 + 6);
  });
});
