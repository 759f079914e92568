import { checkComparable, comparableWidth } from "./check-points.js";
import { IndexSorter } from "./index-sorter.js";
import { sortLexicographically } from "./lexicographic-order.js";
import { equalRows, gatherRows, type Points, type Table, toRows } from "./points.js";
import { sortedRanks } from "./sorted-ranks.js";

/**
 * Rank of every point: 0 for the non-dominated ones, 1 for those non-dominated once rank 0 is taken away, and so on.
 * Equal points share a rank. See `sortedRanks` for the algorithms.
 *
 * @throws EspalierError `E_POINTS_INVALID` for NaN and for points of different lengths.
 */
export function nonDominatedRanks(points: Points): Int32Array {
  const width = comparableWidth(points);
  return rowRanks({ rows: toRows(points, width), width }, new IndexSorter());
}

function rowRanks({ rows, width }: Table, sorter: IndexSorter): Int32Array {
  if (rows.length === 0) return new Int32Array(0);
  sorter.start(rows.length / width);
  sortLexicographically(sorter, { rows, width });
  const { order } = sorter;
  const ranks = new Int32Array(order.length);
  const firsts = new Int32Array(order.length);
  let distinct = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    if (k === 0 || !equalRows(rows, width, order[k - 1] as number, row)) firsts[distinct++] = row;
    // Until the ranks are known: the row's place among the distinct ones.
    ranks[row] = distinct - 1;
  }
  const ofDistinct = sortedRanks(gatherRows(rows, width, firsts.subarray(0, distinct)), width);
  for (let row = 0; row < ranks.length; row++) ranks[row] = ofDistinct[ranks[row] as number] as number;
  return ranks;
}

/**
 * Ranks under constrained dominance, feasibility first: feasible points by their objectives, then the others by
 * ascending violation, equal violations sharing a rank. A violation of at most 0 is none.
 *
 * @throws EspalierError `E_POINTS_INVALID` for NaN, for points of different lengths and for more or fewer violations.
 */
export function constrainedRanks(points: Points, violations: ArrayLike<number>): Int32Array {
  const width = comparableWidth(points);
  if (width > 0) checkComparable(violations, points.length, "violations");
  return constrainedRowRanks({ rows: toRows(points, width), width }, violations);
}

/** `constrainedRanks` of rows. */
export function constrainedRowRanks(
  table: Table,
  violations: ArrayLike<number>,
  sorter: IndexSorter = new IndexSorter(),
): Int32Array {
  let feasible = 0;
  for (let row = 0; row < violations.length; row++) if ((violations[row] as number) <= 0) feasible++;
  if (feasible === violations.length) return rowRanks(table, sorter);
  const { keys, order } = sortedViolations(violations);
  const members = order.subarray(0, feasible);
  const { rows, width } = table;
  const ofFeasible = rowRanks({ rows: gatherRows(rows, width, members), width }, sorter);
  const ranks = new Int32Array(violations.length);
  let next = 0;
  for (let k = 0; k < feasible; k++) {
    const rank = ofFeasible[k] as number;
    ranks[members[k] as number] = rank;
    if (rank >= next) next = rank + 1;
  }
  for (let k = feasible; k < ranks.length; k++) {
    if (k > feasible && keys[k] !== keys[k - 1]) next++;
    ranks[order[k] as number] = next;
  }
  return ranks;
}

function sortedViolations(violations: ArrayLike<number>): IndexSorter {
  const sorter = new IndexSorter(violations.length);
  for (let row = 0; row < violations.length; row++) sorter.keys[row] = Math.max(0, violations[row] as number);
  sorter.sort(0, violations.length);
  return sorter;
}

/** Point indices front by front, best first, ascending within a front. */
export function frontsByRank(ranks: Int32Array): number[][] {
  const fronts: number[][] = [];
  for (let row = 0; row < ranks.length; row++) {
    const rank = ranks[row] as number;
    while (fronts.length <= rank) fronts.push([]);
    (fronts[rank] as number[]).push(row);
  }
  return fronts;
}
