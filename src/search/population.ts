import { type Constrained, constrainedRanks, crowdingDistances, frontsByRank } from "../pareto/index.js";

/** Members with the two figures of NSGA-II's crowded comparison: lower rank first, then larger crowding distance. */
export interface Population<T> {
  readonly members: readonly T[];
  readonly ranks: Int32Array;
  readonly crowding: Float64Array;
}

/**
 * The `size` best by rank under constrained dominance, whole fronts first, the last one by crowding distance (Deb et
 * al. 2002, section III-C). Distances are those among the full front, as in the paper. Equals keep their order.
 */
export function survivors<T extends Constrained>(candidates: readonly T[], size: number): Population<T> {
  const objectives = candidates.map((candidate) => candidate.objectives);
  const violations = candidates.map((candidate) => candidate.violation);
  const ranks = constrainedRanks(objectives, violations);
  const crowding = new Float64Array(candidates.length);
  const chosen: number[] = [];
  for (const front of frontsByRank(ranks)) {
    if (chosen.length >= size) break;
    const distances = crowdingDistances(front.map((i) => objectives[i] as readonly number[]));
    front.forEach((i, at) => {
      crowding[i] = distances[at] as number;
    });
    const room = size - chosen.length;
    chosen.push(...(front.length <= room ? front : leastCrowded(front, crowding).slice(0, room)));
  }
  return {
    members: chosen.map((i) => candidates[i] as T),
    ranks: Int32Array.from(chosen, (i) => ranks[i] as number),
    crowding: Float64Array.from(chosen, (i) => crowding[i] as number),
  };
}

function leastCrowded(front: readonly number[], crowding: Float64Array): number[] {
  // The difference of two infinite distances is NaN, which sorting takes for equal.
  return front.toSorted((a, b) => (crowding[b] as number) - (crowding[a] as number));
}
