import { mkdir, writeFile } from "node:fs/promises";
import { systemClock } from "../src/core/index.js";
import { openRuntime } from "../src/engine/index.js";
import { engine } from "./acceptance/engine.js";
import type { Experiment } from "./acceptance/experiment.js";
import { mainJob } from "./acceptance/main-job.js";
import type { AcceptanceRecord } from "./acceptance/record.js";
import { currentCommit } from "./figure.js";
import { writeTables } from "./table.js";

const EXPERIMENTS: Readonly<Record<string, Experiment>> = { "main-job": mainJob, engine };

const [name = ""] = process.argv.slice(2);
const experiment = EXPERIMENTS[name];
if (!experiment) {
  console.error(`usage: npm run acceptance -- ${Object.keys(EXPERIMENTS).join(" | ")}`);
  process.exit(2);
}
const { identity } = await openRuntime();
const started = systemClock.monotonic();
const figures = await experiment.run();
const record: AcceptanceRecord = {
  name,
  commit: currentCommit(),
  runtime: identity,
  settings: experiment.settings,
  seeds: experiment.seeds,
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
