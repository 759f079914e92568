import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { systemClock } from "../../src/core/index.js";
import { type Compile, closeRunners, tensorCount } from "../../src/engine/index.js";
import { median } from "../figure.js";
import { compileTimes, newWidthTimes } from "./compile-times.js";
import type { Experiment } from "./experiment.js";
import { acceptanceFigure } from "./figure.js";
import { designOf, openTraining, resnetGraph } from "./training-case.js";
import type { ThreadJob } from "./training-thread.js";

const REPEATS = 5;
/** In the first half the allocator's free lists settle. */
const TRAININGS = 2000;

/** The native engine: compilation, widths, threads, bits, memory, and the bundled study on it and on wasm. */
export const engine: Experiment = {
  settings: { nets: "resnet-20 w16 32x32x3, resnet-8 w8 28x28x1, batch 64", repeats: REPEATS, trainings: TRAININGS },
  seeds: [1, 2, 3],
  async run() {
    const { recording, toFirst } = compileTimes(REPEATS);
    const widths = newWidthTimes([12, 11, 10, 9, 8]);
    const prices = Array.from({ length: REPEATS }, () => stepTime("dynamic") / stepTime("static"));
    const { rates, differing } = await threads();
    const memory = manyTrainings();
    const ratios = exampleRatios();
    return [
      acceptanceFigure("ms, recording and emission, ResNet-20", recording, "<= 40", (ms) => ms <= 40),
      acceptanceFigure("ms, compilation up to the first loss, ResNet-20", toFirst, "<= 150", (ms) => ms <= 150),
      acceptanceFigure("ms, a new width up to its first pass, ResNet-20", widths, "<= 30", (ms) => ms <= 30),
      acceptanceFigure("step time, dynamic / static, ResNet-8", prices, "<= 1.1", (ratio) => ratio <= 1.1),
      acceptanceFigure("images/s, two threads / one, traced", rates, ">= 1.75", (ratio) => ratio >= 1.75),
      acceptanceFigure("trainings with other bits: threads, repeats", [differing], "0", (count) => count === 0),
      acceptanceFigure(`tensors left by ${TRAININGS} trainings`, [memory.tensors], "0", (count) => count === 0),
      acceptanceFigure(
        "MB of RSS per 100 trainings, after the first 1000",
        [memory.slope],
        "< 1",
        (slope) => slope < 1,
      ),
      acceptanceFigure("bundled study, seconds on wasm / native", ratios, ">= 2", (ratio) => ratio >= 2),
    ];
  },
};

/** Milliseconds, the median of a few steps. */
function stepTime(compile: Compile): number {
  const training = openTraining(designOf(resnetGraph(8, 8, [28, 28, 1])), compile);
  for (let i = 0; i < 3; i++) training.step();
  const times = Array.from({ length: 15 }, () => {
    const start = systemClock.monotonic();
    training.step();
    return systemClock.monotonic() - start;
  });
  training.dispose();
  return median(times);
}

/** One and two threads in turn; counts trainings whose weights are not those of the first of their kind. */
async function threads() {
  const rates: number[] = [];
  let differing = 0;
  for (const compile of ["dynamic", "eager"] as const) {
    const seen: string[] = [];
    for (let repeat = 0; repeat < 3; repeat++) {
      const one = await trainIn(1, { compile, steps: 100 });
      const two = await trainIn(2, { compile, steps: 100 });
      if (compile === "dynamic") rates.push((2 * one.seconds) / two.seconds);
      seen.push(...one.hashes, ...two.hashes);
    }
    differing += seen.filter((hash) => hash !== seen[0]).length;
  }
  return { rates, differing };
}

async function trainIn(count: number, job: ThreadJob) {
  const entry = new URL("./training-thread.js", import.meta.url);
  const workers = Array.from({ length: count }, () => new Worker(entry, { workerData: job }));
  await Promise.all(workers.map(nextMessage));
  const start = systemClock.monotonic();
  for (const worker of workers) worker.postMessage("go");
  const hashes = (await Promise.all(workers.map(nextMessage))) as string[];
  return { hashes, seconds: (systemClock.monotonic() - start) / 1000 };
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

/** Trainings of three steps each, of widths that change from one to the next. */
function manyTrainings() {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const before = tensorCount();
  const rss: number[] = [];
  for (let i = 0; i < TRAININGS; i++) {
    const training = openTraining(designOf(resnetGraph(8, 1 + ((i * 7) % 29), [28, 28, 1]), 8), "dynamic");
    for (let step = 0; step < 3; step++) training.step();
    training.dispose();
    if ((i + 1) % 100 !== 0) continue;
    collectGarbage();
    rss.push(process.memoryUsage().rss / 1e6);
  }
  closeRunners();
  const half = rss.slice(rss.length / 2 - 1);
  const slope = ((half.at(-1) ?? 0) - (half[0] ?? 0)) / (half.length - 1);
  return { tensors: tensorCount() - before, slope };
}

/** The command of `npm start`, on each runtime in turn, each time from nothing. */
function exampleRatios(): readonly number[] {
  return Array.from({ length: 3 }, () => {
    const [wasm, native] = (["wasm", "native"] as const).map(secondsOfExample);
    return (wasm ?? Number.NaN) / (native ?? Number.NaN);
  });
}

function secondsOfExample(runtime: string): number {
  const folder = mkdtempSync(join(tmpdir(), "espalier-acceptance-"));
  const cli = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));
  const start = systemClock.monotonic();
  const { status } = spawnSync(process.execPath, [cli, "search", "--example"], {
    cwd: folder,
    env: { ...process.env, ESPALIER_RUNTIME: runtime },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const seconds = (systemClock.monotonic() - start) / 1000;
  rmSync(folder, { recursive: true });
  return status === 0 ? seconds : Number.NaN;
}
