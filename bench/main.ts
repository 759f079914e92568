import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { BenchOptions } from "./bench-options.js";
import { engine } from "./engine/engine.js";
import type { Figure } from "./figure.js";
import { kernels } from "./kernels/kernels.js";
import { mainJob } from "./main-job.js";
import { pareto } from "./pareto/pareto.js";
import { search } from "./search/search.js";
import { benchSection, writeTables } from "./table.js";

type Bench = (options: BenchOptions) => Promise<readonly Figure[]>;

const BENCHES: Readonly<Record<string, Bench>> = { engine, kernels, "main-job": mainJob, pareto, search };

const USAGE = `usage: npm run bench -- ${Object.keys(BENCHES).join(" | ")} [--json] [--quick] [--torch-compile]`;

const { name, json, options } = parseCommand();
const bench = BENCHES[name];
if (!bench) {
  console.error(USAGE);
  process.exit(2);
}
const figures = await bench(options);
if (json) for (const figure of figures) console.log(JSON.stringify(figure));
else console.log(benchSection(figures));
if (!options.quick) {
  await mkdir("bench/results", { recursive: true });
  await writeFile(`bench/results/${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
  await writeTables();
}

function parseCommand(): { readonly name: string; readonly json: boolean; readonly options: BenchOptions } {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: flag, quick: flag, "torch-compile": flag },
    });
    const options = { quick: values.quick, torchCompile: values["torch-compile"] };
    return { name: positionals[0] ?? "", json: values.json, options };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}
