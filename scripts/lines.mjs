// Prints how long the files are and fails above the cap. Usage: node scripts/lines.mjs [folder ...]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const CAP = 400;
/** Files allowed above the cap: generated ones and tables, each by name. */
const EXCEPTIONS = new Set([]);

const folders = process.argv.length > 2 ? process.argv.slice(2) : ["src", "workers", "bench", "scripts"];
const files = folders.filter(existsSync).flatMap(filesIn);

console.log(row("folder", "files", "lines", "median", "p90", "longest"));
for (const folder of folders) print(folder, lengthsOf(folder));
print("all", lengthsOf(""));

console.log("\nlongest ten");
for (const { path, lines } of longestFirst(files).slice(0, 10)) console.log(`${String(lines).padStart(6)}  ${path}`);

const tooLong = files.filter(({ path, lines }) => lines > CAP && !EXCEPTIONS.has(path));
for (const { path, lines } of tooLong) console.error(`${path}: ${lines} lines, at most ${CAP} are allowed`);
process.exitCode = tooLong.length > 0 ? 1 : 0;

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js|cjs|sql)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).replaceAll("\\", "/");
      return { path, lines: readFileSync(path, "utf8").split("\n").length - 1 };
    });
}

function lengthsOf(folder) {
  const within = files.filter(({ path }) => folder === "" || path.startsWith(`${folder}/`));
  return within.map(({ lines }) => lines).sort((a, b) => a - b);
}

function longestFirst(list) {
  return [...list].sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1));
}

function print(name, lengths) {
  const at = (quantile) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * quantile))] ?? 0;
  const total = lengths.reduce((sum, lines) => sum + lines, 0);
  console.log(row(name, lengths.length, total, at(0.5), at(0.9), at(1)));
}

function row(name, ...values) {
  return name.padEnd(10) + values.map((value) => String(value).padStart(8)).join("");
}
