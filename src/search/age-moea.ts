import type { Rng } from "../core/index.js";
import { constrainedRowRanks, frontsByRank } from "../pareto/index.js";
import type { Space } from "../space/index.js";
import { createCrowdedEvolution } from "./crowded-evolution.js";
import { defaultVariation } from "./default-variation.js";
import { cornerRows, FrontGeometry } from "./front-geometry.js";
import { createFrontBox, type FrontBox } from "./hyperplane.js";
import { objectiveRows } from "./objective-rows.js";
import type { Variation } from "./operators.js";
import { NOBODY, type Population } from "./population.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { withoutUndefined } from "./without-undefined.js";

export interface AgeMoeaParameters extends Start, Variation {}

/**
 * AGE-MOEA-II (Panichella, GECCO 2022): NSGA-II with a survival score in the place of the crowding distance. The shape of
 * the first front is estimated anew at every tell; its members are scored by how far they are from others along that
 * shape, over how far they are from the ideal point, members of later fronts by the latter alone. Objectives are scaled
 * as in NSGA-III. Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 * @example createAgeMoea(space, { population: 100 }, createRng("seed"))
 */
export function createAgeMoea(space: Space, parameters: Partial<AgeMoeaParameters>, rng: Rng): PopulationSearcher {
  const settings = { population: 100, seeds: [], ...defaultVariation(space), ...withoutUndefined(parameters) };
  return createCrowdedEvolution(space, rng, settings, createSurvival(settings.population));
}

/** As `survivors`, with the survival score in the place of the crowding distance. */
function createSurvival(size: number): (candidates: readonly Evaluated[]) => Population<Evaluated> {
  let boxOf: ReturnType<typeof createFrontBox> | undefined;
  return (candidates) => {
    if (candidates.length === 0) return NOBODY;
    const table = objectiveRows(candidates);
    const { rows, width, violations } = table;
    const ranks = constrainedRowRanks(table, violations);
    const [first = [], ...later] = frontsByRank(ranks);
    boxOf ??= createFrontBox(width);
    // Infeasible members may lie far from where the front will be.
    const isFeasible = violations[first[0] as number] === 0;
    const scaled = scaledRows(rows, (isFeasible ? boxOf : createFrontBox(width))(rows, first));
    const geometry = new FrontGeometry(scaled, width, first);
    const chosen = spreadOut(geometry, cornerRows(scaled, width, first), first).slice(0, size);
    for (const front of later) {
      if (chosen.length === size) break;
      chosen.push(...nearest(geometry, front).slice(0, size - chosen.length));
    }
    return {
      members: chosen.map(({ row }) => candidates[row] as Evaluated),
      ranks: Int32Array.from(chosen, ({ row }) => ranks[row] as number),
      crowding: Float64Array.from(chosen, ({ score }) => score),
    };
  };
}

interface Scored {
  readonly row: number;
  readonly score: number;
}

/** The first front, best first: the corners, then always the row that is best for its distance from those before it. */
function spreadOut(geometry: FrontGeometry, corners: readonly number[], front: readonly number[]): Scored[] {
  const chosen = corners.map((row) => ({ row, score: Number.POSITIVE_INFINITY }));
  const left = front.filter((row) => !corners.includes(row));
  /** Distances of the rows left from the two nearest of those chosen. */
  const first = new Float64Array(left.length).fill(Number.POSITIVE_INFINITY);
  const second = first.slice();
  const approach = (from: number, count: number): void => {
    for (let k = 0; k < count; k++) {
      const distance = geometry.distance(left[k] as number, from);
      if (distance < (first[k] as number)) {
        second[k] = first[k] as number;
        first[k] = distance;
      } else if (distance < (second[k] as number)) second[k] = distance;
    }
  };
  for (const corner of corners) approach(corner, left.length);
  for (let count = left.length; count > 0; ) {
    let best = 0;
    let score = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      // With one row chosen there is no second.
      const apart = (first[k] as number) + (chosen.length === 1 ? 0 : (second[k] as number));
      const own = apart / geometry.length(left[k] as number);
      if (own <= score) continue;
      score = own;
      best = k;
    }
    const row = left[best] as number;
    chosen.push({ row, score });
    count--;
    for (const list of [left, first, second]) list[best] = list[count] as number;
    approach(row, count);
  }
  return chosen;
}

/** A later front, best first: the nearer the ideal point. */
function nearest(geometry: FrontGeometry, front: readonly number[]): Scored[] {
  return front.map((row) => ({ row, score: 1 / geometry.length(row) })).sort((a, b) => b.score - a.score);
}

/**
 * Rows moved and stretched so that the box of the front becomes the unit cube. What is below it, as infeasible rows may
 * be, is put on its sides.
 */
function scaledRows(rows: Float64Array, { ideal, nadir }: FrontBox): Float64Array {
  const width = ideal.length;
  return rows.map((value, at) => {
    const low = ideal[at % width] as number;
    return Math.max(0, (value - low) / ((nadir[at % width] as number) - low));
  });
}
