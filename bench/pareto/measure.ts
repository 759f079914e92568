import type { Running } from "../engine/running.js";
import { median } from "../figure.js";
import { type CaseSpec, isSearch, openedSchema, type Reading, type Request, readingSchema } from "./protocol.js";

export interface Effort {
  readonly rounds: number;
  /** Of searches, each of which is a round with a seed of its own. */
  readonly seeds: readonly number[];
  /** Milliseconds that one side runs in one round, about; a search runs once. */
  readonly slice: number;
}

/** What one side did in one case. */
export interface SideReading {
  readonly name: string;
  readonly side: "ours" | "peer";
  /** Medians over rounds. */
  readonly ms: number;
  readonly value: number;
}

export interface CaseReading {
  readonly spec: CaseSpec;
  readonly readings: readonly SideReading[];
  /** Sides that have something for the case but could not run it, with the reason. */
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
}

/** Runs at least and slices at least before measuring, in which code becomes warm. */
const WARM_UP = { runs: 2, slices: 3 };

/** Measures one case on all sides in turn, round by round, so that what else the machine does meets them alike. */
export async function measureCase(
  spec: CaseSpec,
  all: readonly Running<Request>[],
  effort: Effort,
): Promise<CaseReading> {
  const failures: { name: string; reason: string }[] = [];
  const contestants: { readonly running: Running<Request>; readonly count: number; readonly rounds: Reading[] }[] = [];
  for (const running of all) {
    try {
      const count = await enter(running, spec, effort);
      if (count !== undefined) contestants.push({ running, count, rounds: [] });
    } catch (error) {
      failures.push({ name: running.variant.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const seed of seedsOf(spec, effort)) {
    for (const { running, count, rounds } of contestants) {
      // While the others ran, caches went cold and heaps were shrunk; a search is too short to make up for that.
      if (spec.kind === "search") await running.ask({ op: "run", count, seed }, readingSchema);
      rounds.push(await running.ask({ op: "run", count, seed }, readingSchema));
    }
  }
  const readings = contestants.map(({ running: { variant }, rounds }) => ({
    name: variant.name,
    side: variant.side,
    ms: median(rounds.map(({ ms }) => ms)),
    value: median(rounds.map(({ value }) => value)),
  }));
  return { spec, readings, failures };
}

/** Seeds of the rounds; without a search they change nothing. */
export function seedsOf(spec: CaseSpec, { rounds, seeds }: Effort): readonly number[] {
  return isSearch(spec) ? seeds : Array.from({ length: rounds }, (_, i) => i + 1);
}

/** Opens the case and warms it up, which tells how often a slice may repeat it; nothing if it is not offered. */
async function enter(running: Running<Request>, spec: CaseSpec, { slice }: Effort): Promise<number | undefined> {
  const { offers } = await running.ask({ op: "open", spec }, openedSchema);
  if (!offers) return undefined;
  let count = 1;
  let spent = 0;
  for (let i = 0; i < WARM_UP.runs || spent < WARM_UP.slices * slice; i++) {
    const { ms } = await running.ask({ op: "run", count, seed: i }, readingSchema);
    spent += ms * count;
    if (!isSearch(spec)) count = Math.max(1, Math.round(slice / ms));
  }
  return count;
}
