import { lexicographicOrder } from "./lexicographic-order.js";
import { equalRows, gatherRows, type Points, toRows } from "./points.js";
import { createSortedFronts, type SortedFronts } from "./sorted-fronts.js";

/**
 * Rank of every point: 0 for the non-dominated ones, 1 for those non-dominated once rank 0 is taken away, and so on.
 * Equal points share a rank. O(n log n) for up to three objectives; from four on O(n²) at worst, on one large front.
 *
 * Points are taken in lexicographic order, each to the first front that does not dominate it, found by binary search
 * (ENS-BS: Zhang et al., IEEE Trans. Evol. Comput. 19(2), 2015).
 */
export function nonDominatedRanks(points: Points): Int32Array {
  const width = points[0]?.length ?? 0;
  const unsorted = toRows(points, width);
  const order = lexicographicOrder(unsorted, width);
  const rows = gatherRows(unsorted, width, order);
  const fronts = createSortedFronts(rows, width);
  const ranks = new Int32Array(points.length);
  let rank = 0;
  for (let row = 0; row < order.length; row++) {
    if (row === 0 || !equalRows(rows, width, row - 1, row)) {
      rank = firstNotDominating(fronts, row);
      fronts.add(rank, row);
    }
    ranks[order[row] as number] = rank;
  }
  return ranks;
}

/** Whatever dominates in a front is itself dominated from every front before, which makes the search binary. */
function firstNotDominating(fronts: SortedFronts, row: number): number {
  let low = 0;
  let high = fronts.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fronts.dominates(middle, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ranks under constrained dominance, feasibility first: feasible points by their objectives, then the others by
 * ascending violation, equal violations sharing a rank.
 */
export function constrainedRanks(points: Points, violations: ArrayLike<number>): Int32Array {
  const indices = Array.from(points, (_, i) => i);
  const violationOf = (i: number): number => violations[i] as number;
  const feasible = indices.filter((i) => violationOf(i) <= 0);
  const infeasible = indices.filter((i) => violationOf(i) > 0).sort((a, b) => violationOf(a) - violationOf(b));
  const ranks = new Int32Array(points.length);
  let next = 0;
  nonDominatedRanks(feasible.map((i) => points[i] as readonly number[])).forEach((rank, at) => {
    ranks[feasible[at] as number] = rank;
    next = Math.max(next, rank + 1);
  });
  infeasible.forEach((i, at) => {
    if (at > 0 && violationOf(i) > violationOf(infeasible[at - 1] as number)) next++;
    ranks[i] = next;
  });
  return ranks;
}

/** Point indices front by front, best first, ascending within a front. */
export function frontsByRank(ranks: Int32Array): number[][] {
  const fronts: number[][] = [];
  ranks.forEach((rank, i) => {
    while (fronts.length <= rank) fronts.push([]);
    fronts[rank]?.push(i);
  });
  return fronts;
}
