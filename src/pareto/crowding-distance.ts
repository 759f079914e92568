import { checkedWidth } from "./check-points.js";
import { IndexSorter } from "./index-sorter.js";
import { distinctRows, sortByColumn, sortLexicographically } from "./lexicographic-order.js";
import { type Points, type Table, toRows } from "./points.js";

/**
 * Crowding distance of each point among the others (Deb et al. 2002, section III-B): the gaps between its two
 * neighbours, summed over the objectives, each as a share of the objective's range; infinite for points at an end of
 * an objective. Of equal points the first given counts and the others get 0; an objective that is the same everywhere
 * adds nothing. The order of different points has no influence.
 *
 * @throws EspalierError `E_POINTS_INVALID` for points of different lengths and numbers that are not finite.
 */
export function crowdingDistances(points: Points): Float64Array {
  const width = checkedWidth(points, "points");
  const distances = new Float64Array(points.length);
  setCrowding({ rows: toRows(points, width), width }, [...points.keys()], distances);
  return distances;
}

/** Writes the `crowdingDistances` of some rows among each other to the places of these rows in `distances`. */
export function setCrowding(
  table: Table,
  members: ArrayLike<number>,
  distances: Float64Array,
  sorter: IndexSorter = new IndexSorter(),
): void {
  for (let k = 0; k < members.length; k++) distances[members[k] as number] = 0;
  sorter.startWith(members);
  sortLexicographically(sorter, table);
  const distinct = distinctRows(table, sorter.order);
  if (distinct.length === 1) distances[distinct[0] as number] = Number.POSITIVE_INFINITY;
  if (distinct.length < 2) return;
  for (let c = 0; c < table.width; c++) {
    // Ties along an objective stay in lexicographic order, which is the same however the rows were given.
    sorter.startWith(distinct);
    sortByColumn(sorter, table, c);
    addGaps(sorter, distances);
  }
}

/** Adds the share of the objective along which rows are sorted. */
function addGaps({ keys, order }: IndexSorter, distances: Float64Array): void {
  const last = order.length - 1;
  const range = (keys[last] as number) - (keys[0] as number);
  if (range === 0) return;
  distances[order[0] as number] = Number.POSITIVE_INFINITY;
  distances[order[last] as number] = Number.POSITIVE_INFINITY;
  for (let k = 1; k < last; k++) {
    const row = order[k] as number;
    const gap = (keys[k + 1] as number) - (keys[k - 1] as number);
    distances[row] = (distances[row] as number) + gap / range;
  }
}
