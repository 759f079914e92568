import { type Constrained, constrainedRowRanks, frontsByRank, IndexSorter, setCrowding } from "../pareto/index.js";
import { objectiveRows } from "./objective-rows.js";

/** Members with the two figures of NSGA-II's crowded comparison: lower rank first, then larger crowding distance. */
export interface Population<T> {
  readonly members: readonly T[];
  readonly ranks: Int32Array;
  readonly crowding: Float64Array;
}

export const NOBODY: Population<never> = { members: [], ranks: new Int32Array(0), crowding: new Float64Array(0) };

/** Of all calls, which are short and many. */
const sorter = new IndexSorter();

/**
 * The `size` best by rank under constrained dominance, whole fronts first, the last one by crowding distance (Deb et
 * al. 2002, section III-C). Distances are those among the full front, as in the paper. Equals keep their order.
 */
export function survivors<T extends Constrained>(candidates: readonly T[], size: number): Population<T> {
  if (candidates.length === 0) return NOBODY;
  const table = objectiveRows(candidates);
  const ranks = constrainedRowRanks(table, table.violations, sorter);
  const crowding = new Float64Array(candidates.length);
  const chosen = new Int32Array(Math.min(size, candidates.length));
  let count = 0;
  for (const front of frontsByRank(ranks)) {
    const room = chosen.length - count;
    if (room <= 0) break;
    setCrowding(table, front, crowding, sorter);
    chosen.set(front.length <= room ? front : leastCrowded(front, crowding).subarray(0, room), count);
    count += front.length;
  }
  const population = {
    members: [] as T[],
    ranks: new Int32Array(chosen.length),
    crowding: new Float64Array(chosen.length),
  };
  for (let k = 0; k < chosen.length; k++) {
    const row = chosen[k] as number;
    population.members.push(candidates[row] as T);
    population.ranks[k] = ranks[row] as number;
    population.crowding[k] = crowding[row] as number;
  }
  return population;
}

function leastCrowded(front: readonly number[], crowding: Float64Array): Int32Array {
  sorter.startWith(front);
  for (let k = 0; k < front.length; k++) sorter.keys[k] = -(crowding[front[k] as number] as number);
  sorter.sort(0, front.length);
  return sorter.order;
}
