import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { findEngine } from "../../src/native-engine/index.js";

const PROGRAM = fileURLToPath(new URL("../helpers/train-widths.mjs", import.meta.url));
const CHECKING_MALLOC = "/lib/x86_64-linux-gnu/libc_malloc_debug.so.0";

const engine = await findEngine();
const expected = engine !== undefined || process.env["CI"] !== undefined;

interface Report {
  readonly runtime: string;
  readonly bits: string;
  readonly left: { readonly tensors: number; readonly sessions: number };
  /** MiB, after every 50 networks, with no garbage in them. */
  readonly rss: readonly number[];
}

async function trainWidths(networks: number, { threads = 0, environment = {} } = {}): Promise<readonly Report[]> {
  const env = { ...process.env, ...environment };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", PROGRAM, `${networks}`, `${threads}`],
    {
      env,
    },
  );
  return JSON.parse(stdout) as Report[];
}

describe.runIf(expected)("recorded trainings of many widths (skipped where no native engine is installed)", () => {
  it("leave no tensor and no session, and little memory", async () => {
    const [report] = (await trainWidths(250)) as [Report];
    expect(report).toMatchObject({ runtime: "native", left: { tensors: 0, sessions: 0 } });
    // The kernels' caches of what they met are full after the first 150: 3 MiB more come in the last 100.
    const [before = 0, after = 0] = [report.rss[2], report.rss.at(-1)];
    expect(after - before, "MiB more after 100 further networks, two sessions each").toBeLessThan(15);
  });

  it("give the same bits in two threads at once and again", async () => {
    const reports = [...(await trainWidths(20, { threads: 2 })), ...(await trainWidths(20))];
    expect(reports).toHaveLength(3);
    expect(new Set(reports.map(({ bits }) => bits)).size).toBe(1);
    for (const { left } of reports) expect(left).toEqual({ tensors: 0, sessions: 0 });
  });

  it.runIf(existsSync(CHECKING_MALLOC))("write nowhere but where they may, as glibc's malloc checks", async () => {
    const environment = { LD_PRELOAD: CHECKING_MALLOC, GLIBC_TUNABLES: "glibc.malloc.check=3" };
    const [checked] = await trainWidths(10, { environment });
    const [plain] = await trainWidths(10);
    expect(checked?.bits).toBe(plain?.bits);
  });
});
