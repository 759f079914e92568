// Sets the repository up: `npm start` and `npm test` run it first. Needs Node alone, may run any number of times.
// Usage: node scripts/bootstrap.mjs [--quiet]     (--quiet: warnings and errors only)
import { build } from "./bootstrap/build.mjs";
import { installDependencies } from "./bootstrap/dependencies.mjs";
import { installEngine } from "./bootstrap/engine.mjs";
import { checkMachine } from "./bootstrap/machine.mjs";
import { SetupError } from "./bootstrap/shell.mjs";
import { checkSqlite } from "./bootstrap/sqlite.mjs";

/** In order. Each gets `{ note, warn }`, does what is still to be done and returns what to say about it. */
const STEPS = {
  machine: checkMachine,
  dependencies: installDependencies,
  sqlite3: checkSqlite,
  build,
  engine: installEngine,
};

const quiet = process.argv.includes("--quiet");
// stderr: stdout belongs to the command that follows.
const warn = (text) => process.stderr.write(`set-up  ${text}\n`);
const note = quiet ? () => {} : warn;
const since = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

const started = performance.now();
try {
  for (const [name, step] of Object.entries(STEPS)) {
    const start = performance.now();
    const said = await step({ note, warn });
    note(`${name.padEnd(12)} ${since(start).padStart(7)}  ${said}`);
  }
  note(`ready in ${since(started)}`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  if (error.output) process.stderr.write(`${error.output}\n`);
  warn(`failed: ${error.message}`);
  process.exitCode = 1;
}
