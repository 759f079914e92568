// `npm test`: runs every check to its end, then shows what each took. Fails when any of them failed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "./bootstrap/shell.mjs";

const scratch = mkdtempSync(join(tmpdir(), "espalier-check-"));
const report = join(scratch, "tests.json");
const code = ["src", "workers", "bench", "examples"].filter((folder) => existsSync(join(ROOT, folder)));

const CHECKS = [
  ["format and lint", "biome", "ci", "--colors=off", "--error-on-warnings", "."],
  ["types", "tsc", "-p", "tsconfig.json"],
  ["lint with types", "eslint", "."],
  ["import rules", "depcruise", ...code],
  ["dead code", "knip", "--no-progress"],
  ["file lengths", process.execPath, "scripts/lines.mjs"],
  ["tests", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
];

const results = CHECKS.map(([name, program, ...args]) => {
  console.log(`\n=== ${name}: ${[program, ...args].join(" ")}`);
  const start = performance.now();
  const ok = runs(program, args);
  return { name, ok, seconds: (performance.now() - start) / 1000 };
});
const tests = readCounts();
rmSync(scratch, { recursive: true });

console.log("");
for (const name of tests.skippedNames) console.log(`SKIPPED ${name}`);
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? "ok    " : "FAILED"}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s`);
}
console.log("\nslowest test files:");
for (const { name, seconds } of tests.slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
console.log(`\n${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

function runs(program, args) {
  const path = program === process.execPath ? program : join(ROOT, "node_modules", ".bin", program);
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" };
  const { status } = spawnSync(path, args, { cwd: ROOT, env, stdio: "inherit", shell: process.platform === "win32" });
  return status === 0;
}

/** Vitest's counts; a file that could not be loaded counts as one failed test. */
function readCounts() {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, skippedNames: [], slowest: [] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const skippedNames = testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName }) => fullName);
  const durations = testResults.map((file) => ({
    name: relative(ROOT, file.name),
    seconds: (file.endTime - file.startTime) / 1000,
  }));
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: skippedNames.length,
    skippedNames,
    slowest: durations.sort((a, b) => b.seconds - a.seconds).slice(0, 10),
  };
}
