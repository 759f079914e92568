import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "../bench-options.js";
import { type Running, start } from "../engine/running.js";
import type { Absent } from "../engine/variants.js";
import type { Figure } from "../figure.js";
import { checkAgreement } from "./agreement.js";
import { writeCases } from "./cases.js";
import { absence, caseFigures } from "./figures.js";
import { type CaseReading, type Effort, measureCase, seedsOf } from "./measure.js";
import type { Request } from "./protocol.js";
import { variants } from "./variants.js";

const FULL: Effort = { rounds: 7, seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], slice: 300 };
const QUICK: Effort = { rounds: 3, seeds: [1, 2, 3], slice: 30 };

/** Sorting, hypervolume, archive and NSGA-II beside the libraries for them in C, C++ and Python; one core each. */
export async function pareto({ quick }: BenchOptions): Promise<readonly Figure[]> {
  const effort = quick ? QUICK : FULL;
  const folder = await mkdtemp(join(tmpdir(), "espalier-bench-"));
  const { running, absent } = await startAll();
  const notes = new Map(running.map(({ variant, version }) => [variant.name, `${variant.name}: ${version}`]));
  const figures = absent.map(({ name, missing }) => absence("all cases", name, missing));
  try {
    for (const spec of await writeCases(folder)) {
      const reading = await measureCase(spec, running, effort);
      report(reading);
      checkAgreement(reading);
      figures.push(...caseFigures(reading, seedsOf(spec, effort), notes));
      figures.push(...reading.failures.map(({ name, reason }) => absence(spec.name, name, reason)));
    }
    return figures;
  } finally {
    await Promise.all(running.map((each) => each.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

function report({ spec, readings, failures }: CaseReading): void {
  const sides = [
    ...readings.map(({ name, ms, value }) => `${name} ${ms.toPrecision(3)} ms (${value.toPrecision(6)})`),
    ...failures.map(({ name, reason }) => `${name} not measured, ${reason}`),
  ];
  console.error(`${spec.name}: ${sides.join(", ")}`);
}

async function startAll(): Promise<{ readonly running: Running<Request>[]; readonly absent: Absent[] }> {
  const running: Running<Request>[] = [];
  const absent: Absent[] = [];
  for (const variant of variants()) {
    const started = "missing" in variant ? variant : await start<Request>(variant);
    if ("missing" in started) absent.push(started);
    else running.push(started);
  }
  for (const { variant, version } of running) console.error(`${variant.name}: ${version}`);
  for (const { name, missing } of absent) console.error(`${name}: not measured, ${missing}`);
  return { running, absent };
}
