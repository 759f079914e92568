import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemClock } from "../src/core/index.js";
import { openRuntime } from "../src/engine/index.js";
import { emoPms } from "./acceptance/emo-pms.js";
import { engine } from "./acceptance/engine.js";
import type { AcceptanceOptions, Experiment } from "./acceptance/experiment.js";
import { mainJob } from "./acceptance/main-job.js";
import type { AcceptanceRecord } from "./acceptance/record.js";
import { searchers } from "./acceptance/searchers.js";
import { currentCommit } from "./figure.js";
import { writeTables } from "./table.js";

const EXPERIMENTS: Readonly<Record<string, Experiment>> = {
  "main-job": mainJob,
  engine,
  searchers,
  "emo-pms": emoPms,
};

const USAGE = `usage: npm run acceptance -- ${Object.keys(EXPERIMENTS).join(" | ")} [--only TEXT] [--seeds COUNT]`;

const { name, options } = parseCommand();
const experiment = EXPERIMENTS[name];
if (!experiment) {
  console.error(USAGE);
  process.exit(2);
}
const { identity } = await openRuntime();
const started = systemClock.monotonic();
const figures = await experiment.run(options);
const record: AcceptanceRecord = {
  name,
  commit: currentCommit(),
  runtime: identity,
  settings: experiment.settings,
  seeds: experiment.seeds,
  minutes: (systemClock.monotonic() - started) / 60_000,
  figures,
};
for (const { holds, name, value, spread, digits = 4, bound } of figures)
  console.log(`${holds ? "holds" : "FAILS"}  ${name}: ${value.toFixed(digits)} ± ${spread.toPrecision(2)} (${bound})`);
if (options.only === undefined && options.seeds === undefined) {
  await mkdir("bench/results", { recursive: true });
  await writeFile(`bench/results/acceptance-${name}.json`, `${JSON.stringify(record, null, 2)}\n`);
  await writeTables();
}

function parseCommand(): { readonly name: string; readonly options: AcceptanceOptions } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { only: { type: "string" }, seeds: { type: "string" } },
    });
    const { only, seeds } = values;
    return {
      name: positionals[0] ?? "",
      options: { ...(only !== undefined && { only }), ...(seeds !== undefined && { seeds: Number(seeds) }) },
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}
