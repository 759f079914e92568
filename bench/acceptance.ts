import { mkdir, writeFile } from "node:fs/promises";
import { EXAMPLE_CONFIG } from "../src/api/index.js";
import { systemClock } from "../src/core/index.js";
import { openRuntime } from "../src/engine/index.js";
import type { AcceptanceFigure, AcceptanceRecord } from "./acceptance-record.js";
import { currentCommit, deviation, mean } from "./figure.js";
import { SCORING_ONLY } from "./main-job.js";
import { type ExampleRun, runExample } from "./run-example.js";
import { writeTables } from "./table.js";

const SEEDS = [1, 2, 3];

/** The bundled study must be quick, scale over workers, and beat its baselines. */
async function mainJob(): Promise<readonly AcceptanceFigure[]> {
  const runs: ExampleRun[] = [];
  for (const seed of SEEDS) runs.push(await runExample(seed, 2));
  const hypervolume = (method: string) => runs.map((run) => run.hypervolumes[method] ?? 0);
  const [found, random, uniform] = ["nsga2-widths", "random", "uniform"].map(hypervolume) as [
    number[],
    number[],
    number[],
  ];
  const walls = runs.map((run) => run.wall);
  const rates: number[] = [];
  for (let repeat = 0; repeat < 3; repeat++) {
    const one = await runExample(1, 1, SCORING_ONLY);
    const two = await runExample(1, 2, SCORING_ONLY);
    rates.push(two.scoring.count / two.scoring.seconds / (one.scoring.count / one.scoring.seconds));
  }
  return [
    figure("wall seconds, two workers", walls, "<= 150", (value) => value <= 150),
    figure("hypervolume of nsga2-widths", found, `>= random, ${show(random)}`, (value) => value >= mean(random)),
    figure("hypervolume of nsga2-widths", found, `> uniform, ${show(uniform)}`, (value) => value > mean(uniform)),
    figure("candidates per second, two workers / one", rates, ">= 1.6", (value) => value >= 1.6),
  ];
}

function figure(
  name: string,
  values: readonly number[],
  bound: string,
  holds: (value: number) => boolean,
): AcceptanceFigure {
  const value = mean(values);
  return { name, value, spread: deviation(values), bound, holds: holds(value) };
}

function show(values: readonly number[]): string {
  return `${mean(values).toFixed(4)} ± ${deviation(values).toFixed(4)}`;
}

const EXPERIMENTS: Readonly<Record<string, () => Promise<readonly AcceptanceFigure[]>>> = { "main-job": mainJob };

const [name = ""] = process.argv.slice(2);
const experiment = EXPERIMENTS[name];
if (!experiment) {
  console.error(`usage: npm run acceptance -- ${Object.keys(EXPERIMENTS).join(" | ")}`);
  process.exit(2);
}
const started = systemClock.monotonic();
const figures = await experiment();
const record: AcceptanceRecord = {
  name,
  commit: currentCommit(),
  runtime: (await openRuntime()).identity,
  settings: EXAMPLE_CONFIG,
  seeds: SEEDS,
  minutes: (systemClock.monotonic() - started) / 60_000,
  figures,
};
for (const each of figures)
  console.log(
    `${each.holds ? "holds" : "FAILS"}  ${each.name}: ${each.value.toFixed(4)} ± ${each.spread.toFixed(4)} (${each.bound})`,
  );
await mkdir("bench/results", { recursive: true });
await writeFile(`bench/results/acceptance-${name}.json`, `${JSON.stringify(record, null, 2)}\n`);
await writeTables();
