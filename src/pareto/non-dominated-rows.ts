import { FrontTrees } from "./front-trees.js";
import { distinctRows, lexicographicOrder } from "./lexicographic-order.js";
import { gatherRows, type Table } from "./points.js";
import { Staircase } from "./staircase.js";

/** Indices of the rows that no other row dominates, in lexicographic order of the rows; of equal rows the first. */
export function nonDominatedRows(table: Table): Int32Array {
  return distinctRows(table, nonDominatedOrder(table));
}

/** The same with all of equal rows, in the order they were given. */
export function nonDominatedOrder({ rows, width }: Table): Int32Array {
  const order = lexicographicOrder(rows, width);
  const distinct = distinctRows({ rows, width }, order);
  const stays = filterFor(gatherRows(rows, width, distinct), width);
  let next = 0;
  let isIn = false;
  let count = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    if (row === distinct[next]) isIn = stays(next++);
    if (isIn) order[count++] = row;
  }
  return order.subarray(0, count);
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
