import { createInterface } from "node:readline";
import { systemClock } from "../src/core/index.js";
import { openCase, type Step } from "./pareto/ours.js";
import type { Opened, Reading, Request } from "./pareto/protocol.js";

// Our side of the pareto bench, which asks for one thing at a time over stdin and stdout.
let step: Step | undefined;

console.log(JSON.stringify({ version: `node ${process.versions.node}` }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(attempt(JSON.parse(line) as Request)));
}

function attempt(request: Request): Reading | Opened | { readonly error: string } {
  try {
    if (request.op === "run") return run(request.count, request.seed);
    step = openCase(request.spec);
    return { offers: true };
  } catch (error) {
    return { error: String(error instanceof Error ? error.message : error) };
  }
}

function run(count: number, seed: number): Reading {
  if (!step) throw new Error("no case is open");
  const started = systemClock.monotonic();
  let result = step(seed);
  for (let i = 1; i < count; i++) result = step(seed);
  return { ms: (systemClock.monotonic() - started) / count, value: result() };
}
