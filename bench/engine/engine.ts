import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "../bench-options.js";
import type { Figure } from "../figure.js";
import { checkAgreement } from "./agreement.js";
import { writeCases } from "./cases.js";
import { absence, caseFigures } from "./figures.js";
import { type CaseReading, type Effort, measureCase } from "./measure.js";
import { withOnnx } from "./onnx.js";
import { type Running, start } from "./running.js";
import { type Absent, type Variant, variants } from "./variants.js";

const FULL: Effort = { rounds: 7, slice: 1000 };
const QUICK: Effort = { rounds: 3, slice: 100 };

/** Training steps and inference of the same networks, ours and PyTorch's and onnxruntime's, one thread each. */
export async function engine({ quick, torchCompile }: BenchOptions): Promise<readonly Figure[]> {
  const effort = quick ? QUICK : FULL;
  const folder = await mkdtemp(join(tmpdir(), "espalier-bench-"));
  const { running, absent } = await startAll(torchCompile);
  const notes = new Map(running.map(({ variant, version }) => [variant.name, noteOf(variant, version)]));
  const figures = absent.map(({ name, side, missing }) => absence("all networks", name, side, missing));
  try {
    for (const spec of await writeCases(folder)) {
      const reading = await measureCase(withOnnx(spec), running, effort);
      checkAgreement(reading);
      report(reading);
      figures.push(...caseFigures(reading, effort.rounds, notes));
      for (const { variant, reason } of reading.failures) {
        figures.push(absence(spec.name, variant.name, variant.side, reason));
      }
    }
    return figures;
  } finally {
    await Promise.all(running.map((each) => each.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

function noteOf({ name, note }: Variant, version: string): string {
  return `${name}: ${[version, note].filter((part) => part !== undefined).join("; ")}`;
}

function report({ spec, readings, failures }: CaseReading): void {
  for (const { variant, ms } of readings) {
    const times = Object.entries(ms).map(([phase, value]) => `${phase} ${value.toFixed(1)} ms`);
    console.error(`${spec.name}, ${variant.name}: ${times.join(", ")}`);
  }
  for (const { variant, reason } of failures) console.error(`${spec.name}, ${variant.name}: not measured, ${reason}`);
}

async function startAll(torchCompile: boolean): Promise<{ readonly running: Running[]; readonly absent: Absent[] }> {
  const running: Running[] = [];
  const absent: Absent[] = [];
  for (const variant of variants(torchCompile)) {
    const started = "missing" in variant ? variant : await start(variant);
    if ("missing" in started) absent.push(started);
    else running.push(started);
  }
  for (const { variant, version } of running) console.error(`${variant.name}: ${version}`);
  for (const { name, missing } of absent) console.error(`${name}: not measured, ${missing}`);
  return { running, absent };
}
