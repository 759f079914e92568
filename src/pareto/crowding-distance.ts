import { checkedWidth } from "./check-points.js";
import { IndexSorter } from "./index-sorter.js";
import { lexicographicOrder, sortByColumn } from "./lexicographic-order.js";
import { equalRows, gatherRows, type Points, toRows } from "./points.js";

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
  const members = Int32Array.from(distances, (_, i) => i);
  setCrowding(toRows(points, width), width, members, distances);
  return distances;
}

/** Writes the `crowdingDistances` of some rows among each other to the places of these rows in `distances`. */
export function setCrowding(rows: Float64Array, width: number, members: Int32Array, distances: Float64Array): void {
  for (let k = 0; k < members.length; k++) distances[members[k] as number] = 0;
  const distinct = distinctMembers(rows, width, members);
  if (distinct.length === 1) distances[distinct[0] as number] = Number.POSITIVE_INFINITY;
  if (distinct.length < 2) return;
  // Ties along an objective stay in lexicographic order, which is the same however the rows were given.
  const sorted = gatherRows(rows, width, distinct);
  const along = new IndexSorter(distinct.length);
  for (let c = 0; c < width; c++) {
    sortByColumn(along, sorted, width, c);
    addGaps(along, distinct, distances);
  }
}

/** Adds the share of one objective, along which the places in `members` are sorted. */
function addGaps({ keys, order }: IndexSorter, members: Int32Array, distances: Float64Array): void {
  const last = order.length - 1;
  const range = (keys[last] as number) - (keys[0] as number);
  if (range === 0) return;
  distances[members[order[0] as number] as number] = Number.POSITIVE_INFINITY;
  distances[members[order[last] as number] as number] = Number.POSITIVE_INFINITY;
  for (let k = 1; k < last; k++) {
    const member = members[order[k] as number] as number;
    const gap = (keys[k + 1] as number) - (keys[k - 1] as number);
    distances[member] = (distances[member] as number) + gap / range;
  }
}

/** The members without repetitions, in lexicographic order of their rows; of equal ones the first. */
function distinctMembers(rows: Float64Array, width: number, members: Int32Array): Int32Array {
  const own = gatherRows(rows, width, members);
  const order = lexicographicOrder(own, width);
  const distinct = new Int32Array(order.length);
  let count = 0;
  for (let k = 0; k < order.length; k++) {
    const place = order[k] as number;
    if (k > 0 && equalRows(own, width, order[k - 1] as number, place)) continue;
    distinct[count++] = members[place] as number;
  }
  return distinct.subarray(0, count);
}
