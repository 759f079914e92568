import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRng } from "../../src/core/index.js";
import {
  Archive,
  hypervolume,
  hypervolumeContributions,
  nonDominatedRanks,
  type Points,
} from "../../src/pareto/index.js";
import { createNsga2, type Evaluated, type Searcher, survivors } from "../../src/search/index.js";
import { evaluated, PROBLEMS, spaceOf } from "../problems/index.js";
import type { ArchiveCase, CaseSpec, HypervolumeCase, SearchCase, SortCase } from "./protocol.js";

/** Runs with a seed, and says later, untimed, what came out. */
export type Step = (seed: number) => () => number;

/** Our side of a case, through the functions that users call. */
export function openCase(spec: CaseSpec): Step {
  switch (spec.kind) {
    case "sort":
      return sort(spec);
    case "hypervolume":
      return volume(spec);
    case "contributions":
      return contributions(spec);
    case "archive":
      return insertions(spec);
    case "search":
    case "asktell":
    case "fronts":
      return search(spec);
    case "memory":
      return memory(spec);
  }
}

function sort(spec: SortCase): Step {
  const points = readPoints(spec);
  return () => {
    const ranks = nonDominatedRanks(points);
    return () => ranks.reduce((sum, rank, i) => sum + rank * (i + 1), 0);
  };
}

function volume(spec: HypervolumeCase): Step {
  const points = readPoints(spec);
  return () => {
    const value = hypervolume(points, spec.reference);
    return () => value;
  };
}

function contributions(spec: HypervolumeCase): Step {
  const points = readPoints(spec);
  return () => {
    const values = hypervolumeContributions(points, spec.reference);
    return () => values.reduce((sum, value, i) => sum + value * (i + 1), 0);
  };
}

function insertions(spec: ArchiveCase): Step {
  const items = readPoints(spec).map((objectives) => ({ objectives }));
  return () => {
    const archive = new Archive<{ readonly objectives: readonly number[] }>();
    for (const item of items) archive.insert(item);
    return () => archive.items().length;
  };
}

/** Our searchers have no other way than ask and tell. */
function search(spec: SearchCase): Step {
  const run = createRun(spec);
  return (seed) => {
    run(seed);
    return () => {
      // `front()` remembers all that was told; peers have but the last population, so this one is measured. Found by
      // running again: to keep all evaluations while the time is taken would cost time.
      let last: readonly Evaluated[] = [];
      run(seed, (told) => {
        last = survivors([...last, ...told], spec.population).members;
      });
      return hypervolume(
        last.map(({ objectives }) => objectives),
        spec.reference,
      );
    };
  };
}

/** Bytes for each evaluation that are still in use at the end, what the front holds among them. */
function memory(spec: SearchCase): Step {
  const run = createRun(spec);
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  return (seed) => {
    const before = used();
    const searcher = run(seed);
    const bytes = used() - before;
    return () => (searcher.front().length > 0 ? bytes / (spec.population * spec.generations) : Number.NaN);
  };
}

type Run = (seed: number, heed?: (told: readonly Evaluated[]) => void) => Searcher;

function createRun({ kind, problem: name, population, generations }: SearchCase): Run {
  const problem = PROBLEMS.get(name);
  if (!problem) throw new Error(`no problem ${name}`);
  const space = spaceOf(problem);
  return (seed, heed = () => {}) => {
    const searcher = createNsga2(space, { population }, createRng(`${seed}`));
    for (let generation = 0; generation < generations; generation++) {
      const evaluations = searcher.ask(population).map((genome) => evaluated(problem, genome));
      searcher.tell(evaluations);
      if (kind === "fronts") searcher.front();
      heed(evaluations);
    }
    // The archive of all told is part of every search.
    searcher.front();
    return searcher;
  };
}

function readPoints({ points: file, width }: { readonly points: string; readonly width: number }): Points {
  const bytes = readFileSync(file);
  const rows = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return Array.from({ length: rows.length / width }, (_, i) => [...rows.subarray(i * width, (i + 1) * width)]);
}
