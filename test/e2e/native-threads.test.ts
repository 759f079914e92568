import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { findEngine } from "../../src/native-engine/index.js";

const PROGRAM = fileURLToPath(new URL("../helpers/thread-share.mjs", import.meta.url));

const engine = await findEngine();
const expected = engine !== undefined || process.env["CI"] !== undefined;

interface Report {
  readonly threads: number;
  readonly kind: string;
  /** Of a product's and of a recorded step's processor time, what the calling thread spent. */
  readonly shares: readonly number[];
}

/** Of the main thread and of a worker. */
async function compute(threads: number): Promise<readonly Report[]> {
  const env = { ...process.env, TF_NUM_INTRAOP_THREADS: `${threads}` };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], { env });
  const reports = JSON.parse(stdout) as Report[];
  expect(reports).toMatchObject(Array(2).fill({ threads, kind: "traced" }));
  return reports;
}

describe.runIf(expected && process.platform === "linux")("TF_NUM_INTRAOP_THREADS (skipped without an engine)", () => {
  it("lets kernels use other threads than the caller's, in the main thread and in workers, eager and recorded", async () => {
    for (const { shares } of await compute(2)) for (const share of shares) expect(share).toBeLessThan(0.5);
  });

  it("of 1 keeps them on the caller's", async () => {
    for (const { shares } of await compute(1)) for (const share of shares) expect(share).toBeGreaterThan(0.5);
  });
});
