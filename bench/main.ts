import { mkdir, writeFile } from "node:fs/promises";
import type { Figure } from "./figure.js";
import { mainJob } from "./main-job.js";
import { writeTables } from "./table.js";

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { "main-job": mainJob };

const [name = ""] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHES).join(" | ")}`);
  process.exit(2);
}
const figures = await bench();
for (const figure of figures) console.log(JSON.stringify(figure));
await mkdir("bench/results", { recursive: true });
await writeFile(`bench/results/${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
await writeTables();
