#!/usr/bin/env node
import { systemClock } from "../core/index.js";
import { createOutput } from "./output.js";
import { runProgram } from "./run-program.js";

// A reader that has seen enough (`espalier front | head`) closes the pipe. Ends the program, a running study cleanly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.kill(process.pid, "SIGTERM");
});

await runProgram(process.argv.slice(2), {
  output: createOutput(process.stdout, process.stderr),
  clock: systemClock,
  process,
  api: () => import("../api/index.js"),
  command: process.env["npm_command"] === undefined ? "espalier" : "npx espalier",
});
