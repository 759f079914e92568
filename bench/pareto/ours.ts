import { readFileSync } from "node:fs";
import { createRng } from "../../src/core/index.js";
import { Archive, hypervolume, nonDominatedRanks, type Points } from "../../src/pareto/index.js";
import { createNsga2, type Evaluated, survivors } from "../../src/search/index.js";
import { createSpace, type Genome } from "../../src/space/index.js";
import { PROBLEMS } from "../problems/index.js";
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
    case "archive":
      return insertions(spec);
    case "search":
    case "asktell":
      return search(spec);
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

function insertions(spec: ArchiveCase): Step {
  const items = readPoints(spec).map((objectives) => ({ objectives }));
  return () => {
    const archive = new Archive<{ readonly objectives: readonly number[] }>();
    for (const item of items) archive.insert(item);
    return () => archive.items().length;
  };
}

/** Our searchers have no other way than ask and tell. */
function search({ problem: name, population, generations, reference }: SearchCase): Step {
  const problem = PROBLEMS.get(name);
  if (!problem) throw new Error(`no problem ${name}`);
  const { objectives: width, lows, highs } = problem;
  const space = createSpace(
    lows.map((low, i) => ({ kind: "real", name: `x${i}`, low, high: highs[i] as number }) as const),
  );
  const evaluate = (genome: Genome): Evaluated => {
    const objectives = new Array<number>(width).fill(0);
    const violation = problem.evaluate(genome, objectives);
    return { genome, status: "ok", objectives, violation };
  };
  const run = (seed: number, heed: (told: readonly Evaluated[]) => void): void => {
    const searcher = createNsga2(space, { population }, createRng(`${seed}`));
    for (let generation = 0; generation < generations; generation++) {
      const evaluations = searcher.ask(population).map(evaluate);
      searcher.tell(evaluations);
      heed(evaluations);
    }
  };
  return (seed) => {
    run(seed, () => {});
    return () => {
      // `front()` remembers all that was told; peers have but the last population, so this one is measured. Found by
      // running again: to keep all evaluations while the time is taken would cost time.
      let last: readonly Evaluated[] = [];
      run(seed, (told) => {
        last = survivors([...last, ...told], population).members;
      });
      return hypervolume(
        last.map(({ objectives }) => objectives),
        reference,
      );
    };
  };
}

function readPoints({ points: file, width }: { readonly points: string; readonly width: number }): Points {
  const bytes = readFileSync(file);
  const rows = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return Array.from({ length: rows.length / width }, (_, i) => [...rows.subarray(i * width, (i + 1) * width)]);
}
