import { type Constrained, constrainedRowRanks, rowsByRank, setCrowding } from "../pareto/index.js";
import { objectiveRows } from "./objective-rows.js";

/** Members with the two figures of NSGA-II's crowded comparison: lower rank first, then larger crowding distance. */
export interface Population<T> {
  readonly members: readonly T[];
  readonly ranks: Int32Array;
  readonly crowding: Float64Array;
}

export const NOBODY: Population<never> = { members: [], ranks: new Int32Array(0), crowding: new Float64Array(0) };

/**
 * The `size` best by rank under constrained dominance, whole fronts first, the last one by crowding distance (Deb et
 * al. 2002, section III-C). Distances are those among the full front, as in the paper. Equals keep their order.
 */
export function survivors<T extends Constrained>(candidates: readonly T[], size: number): Population<T> {
  if (candidates.length === 0) return NOBODY;
  const { rows, width, violations } = objectiveRows(candidates);
  const ranks = constrainedRowRanks(rows, width, violations);
  const fronts = rowsByRank(ranks);
  const crowding = new Float64Array(candidates.length);
  const chosen = new Int32Array(Math.min(size, candidates.length));
  let count = 0;
  for (let front = 0; count < chosen.length; front++) {
    const members = fronts.rows.subarray(fronts.starts[front], fronts.starts[front + 1]);
    setCrowding(rows, width, members, crowding);
    const room = chosen.length - count;
    chosen.set(members.length <= room ? members : leastCrowded(members, crowding).subarray(0, room), count);
    count += members.length;
  }
  return {
    members: Array.from(chosen, (i) => candidates[i] as T),
    ranks: chosen.map((i) => ranks[i] as number),
    crowding: Float64Array.from(chosen, (i) => crowding[i] as number),
  };
}

function leastCrowded(front: Int32Array, crowding: Float64Array): Int32Array {
  // The difference of two infinite distances is NaN, which sorting takes for equal.
  return front.toSorted((a, b) => (crowding[b] as number) - (crowding[a] as number));
}
