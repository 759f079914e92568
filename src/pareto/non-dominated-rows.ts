import { FrontTrees } from "./front-trees.js";
import { lexicographicOrder } from "./lexicographic-order.js";
import { equalRows, gatherRows } from "./points.js";
import { Staircase } from "./staircase.js";

/** Indices of the rows that no other row dominates, in lexicographic order of the rows; of equal rows the first. */
export function nonDominatedRows(rows: Float64Array, width: number): Int32Array {
  const order = lexicographicOrder(rows, width);
  const distinct = order.filter((row, k) => k === 0 || !equalRows(rows, width, order[k - 1] as number, row));
  const stays = filterFor(gatherRows(rows, width, distinct), width);
  return distinct.filter((_, k) => stays(k));
}

/** To be called for every row of lexicographically sorted ones, in their order: says whether none before dominates it. */
function filterFor(rows: Float64Array, width: number): (row: number) => boolean {
  if (width < 2) return (row) => row === 0;
  if (width === 2) {
    let lowest = Number.POSITIVE_INFINITY;
    return (row) => {
      const y = rows[2 * row + 1] as number;
      const stays = y < lowest;
      if (stays) lowest = y;
      return stays;
    };
  }
  if (width === 3) {
    const stairs = new Staircase();
    return (row) => {
      const covered = stairs.covers(rows[3 * row + 1] as number, rows[3 * row + 2] as number);
      if (!covered) stairs.insert(rows[3 * row + 1] as number, rows[3 * row + 2] as number);
      return !covered;
    };
  }
  const front = new FrontTrees(rows, width);
  return (row) => {
    const dominated = row > 0 && front.dominates(0, row);
    if (!dominated) front.add(0, row);
    return !dominated;
  };
}
