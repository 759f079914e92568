import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AcceptanceRecord } from "./acceptance/record.js";
import type { Figure } from "./figure.js";
import { markdownTable, short } from "./markdown.js";
import { pivotTable } from "./pivot.js";

const RESULTS = "bench/results";
const MARK = "<!-- made by npm run bench and npm run acceptance; do not edit below -->";

/** Pages of the documentation whose tables come from one bench. */
const PAGES: Readonly<Record<string, string>> = {
  engine: "docs/reference/engine-figures.md",
  pareto: "docs/reference/pareto-figures.md",
};

/** Writes the tables of bench/README.md and of the documentation anew from the stored results. */
export async function writeTables(): Promise<void> {
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith(".json")).sort();
  const sections = await Promise.all(files.map(async (file) => section(await readFile(join(RESULTS, file), "utf8"))));
  await writeBelowMark("bench/README.md", sections.join("\n"));
  for (const [bench, page] of Object.entries(PAGES)) {
    const at = files.indexOf(`${bench}.json`);
    if (at >= 0) await writeBelowMark(page, sections[at] ?? "");
  }
}

async function writeBelowMark(file: string, text: string): Promise<void> {
  const [head = ""] = (await readFile(file, "utf8")).split(MARK);
  await writeFile(file, `${head}${MARK}\n\n${text}`);
}

function section(text: string): string {
  const content = JSON.parse(text) as readonly Figure[] | AcceptanceRecord;
  return isFigures(content) ? benchSection(content) : acceptanceSection(content);
}

function isFigures(content: readonly Figure[] | AcceptanceRecord): content is readonly Figure[] {
  return Array.isArray(content);
}

/** One bench's figures as Markdown: a line each, or where several of ours meet several peers a line for each case. */
export function benchSection(figures: readonly Figure[]): string {
  const title = `## npm run bench -- ${figures[0]?.bench}\n\nCommit ${figures[0]?.commit}.`;
  const notes = [...new Set(figures.flatMap((figure) => figure.notes ?? []))].map((note) => `- ${note}\n`);
  const table = figures.some(({ variant }) => variant !== undefined) ? pivotTables(figures) : plainTable(figures);
  return `${title} A ratio above 1 means ours is better.\n\n${table}${notes.length > 0 ? `\n${notes.join("")}` : ""}`;
}

/** A table for each unit. */
function pivotTables(figures: readonly Figure[]): string {
  const units = [...new Set(figures.map(({ unit }) => unit))];
  return units.map((unit) => pivotTable(figures.filter((figure) => figure.unit === unit))).join("\n");
}

function plainTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ case: name, ours, unit, peer, theirs, ratio, repeats, load }) => [
    name,
    ours === null ? "" : `${short(ours)} ${unit}`,
    peer ?? "",
    theirs === null ? "" : `${short(theirs)} ${unit}`,
    ratio === null ? "" : short(ratio),
    String(repeats),
    load.toFixed(1),
  ]);
  return markdownTable(["case", "ours", "peer", "theirs", "ratio", "repeats", "load"], rows);
}

function acceptanceSection({ name, commit, runtime, seeds, minutes, figures }: AcceptanceRecord): string {
  const rows = figures.map(({ name, value, spread, digits, bound, holds }) => [
    name,
    `${short(value, digits)} ± ${short(spread)}`,
    bound,
    holds ? "yes" : "**no**",
  ]);
  const facts = `Commit ${commit}, ${runtime}, seeds ${seeds.join(", ")}, ${minutes.toFixed(1)} minutes.`;
  const table = markdownTable(["figure", "value ± deviation", "bound", "holds"], rows);
  return `## npm run acceptance -- ${name}\n\n${facts}\n\n${table}`;
}
