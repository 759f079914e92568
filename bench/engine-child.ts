import { createInterface } from "node:readline";
import { systemClock } from "../src/core/index.js";
import type { OpenCase } from "./engine/adapter.js";
import { ADAPTERS } from "./engine/adapters.js";
import type { Opened, Reading, Request } from "./engine/protocol.js";

// Runs one adapter for the engine bench, which asks for one thing at a time over stdin and stdout.
const adapter = ADAPTERS.find(({ name }) => name === process.argv[2]);
if (!adapter) throw new Error(`no adapter "${process.argv[2]}"`);
let opened: OpenCase | undefined;

const greeting = await attempt(async () => ({ version: await adapter.start() }));
console.log(JSON.stringify(greeting));
if (!("error" in greeting)) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await attempt(() => answer(JSON.parse(line) as Request))));
  }
}

async function answer(request: Request): Promise<Reading | Opened> {
  if (request.op === "open") {
    await opened?.dispose();
    opened = undefined;
    opened = await adapter?.open(request.spec);
    return { params: opened?.params ?? null, wholeOnly: opened?.inferInPasses === undefined };
  }
  const step = opened?.[request.op]?.bind(opened);
  if (!step) throw new Error(`${adapter?.name} has nothing to ${request.op}`);
  const values: number[] = [];
  const started = systemClock.monotonic();
  for (let i = 0; i < request.count; i++) values.push(await step());
  return { ms: (systemClock.monotonic() - started) / request.count, values };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | { readonly error: string }> {
  try {
    return await work();
  } catch (error) {
    return { error: String(error instanceof Error ? error.message : error).split("\n", 1)[0] ?? "" };
  }
}
