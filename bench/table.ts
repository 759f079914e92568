import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AcceptanceRecord } from "./acceptance-record.js";
import type { Figure } from "./figure.js";

const RESULTS = "bench/results";
const MARK = "<!-- made by npm run bench and npm run acceptance; do not edit below -->";

/** Writes the tables of bench/README.md anew from the stored results. */
export async function writeTables(): Promise<void> {
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith(".json")).sort();
  const sections = await Promise.all(files.map(async (file) => section(await readFile(join(RESULTS, file), "utf8"))));
  const [head = ""] = (await readFile("bench/README.md", "utf8")).split(MARK);
  await writeFile("bench/README.md", `${head}${MARK}\n\n${sections.join("\n")}`);
}

function section(text: string): string {
  const content = JSON.parse(text) as readonly Figure[] | AcceptanceRecord;
  return isFigures(content) ? benchSection(content) : acceptanceSection(content);
}

function isFigures(content: readonly Figure[] | AcceptanceRecord): content is readonly Figure[] {
  return Array.isArray(content);
}

function benchSection(figures: readonly Figure[]): string {
  const rows = figures.map(({ case: name, ours, unit, peer, theirs, ratio, repeats, load }) => [
    name,
    `${short(ours)} ${unit}`,
    peer ?? "",
    theirs === null ? "" : `${short(theirs)} ${unit}`,
    ratio === null ? "" : short(ratio),
    String(repeats),
    load.toFixed(1),
  ]);
  const title = `## npm run bench -- ${figures[0]?.bench}\n\nCommit ${figures[0]?.commit}. A ratio above 1 means ours is better.`;
  return `${title}\n\n${table(["case", "ours", "peer", "theirs", "ratio", "repeats", "load"], rows)}`;
}

function acceptanceSection({ name, commit, runtime, seeds, minutes, figures }: AcceptanceRecord): string {
  const rows = figures.map(({ name, value, spread, bound, holds }) => [
    name,
    `${short(value)} ± ${short(spread)}`,
    bound,
    holds ? "yes" : "**no**",
  ]);
  const facts = `Commit ${commit}, ${runtime}, seeds ${seeds.join(", ")}, ${minutes.toFixed(1)} minutes.`;
  return `## npm run acceptance -- ${name}\n\n${facts}\n\n${table(["figure", "mean ± deviation", "bound", "holds"], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

function short(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
