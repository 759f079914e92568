import { lexicographicOrder } from "./lexicographic-order.js";
import { equalRows, gatherRows, type Points, toRows } from "./points.js";

/**
 * Crowding distance of each point among the others (Deb et al. 2002, section III-B): the gaps between its two
 * neighbours, summed over the objectives, each as a share of the objective's range; infinite for points at an end of
 * an objective. Of equal points the first given counts and the others get 0; an objective that is the same everywhere
 * adds nothing. Objectives must be finite. The order of different points has no influence.
 */
export function crowdingDistances(points: Points): Float64Array {
  const width = points[0]?.length ?? 0;
  const unsorted = toRows(points, width);
  // Ties along an objective stay in this order, which is the same however the points were given.
  const order = distinct(unsorted, width);
  const rows = gatherRows(unsorted, width, order);
  const distances = new Float64Array(points.length);
  if (order.length === 1) distances[order[0] as number] = Number.POSITIVE_INFINITY;
  for (let c = 0; c < width; c++) {
    const along = lexicographicOrder(rows, width, c);
    const last = along.length - 1;
    const at = (k: number): number => rows[(along[k] as number) * width + c] as number;
    const add = (k: number, amount: number): void => {
      const point = order[along[k] as number] as number;
      distances[point] = (distances[point] as number) + amount;
    };
    const range = at(last) - at(0);
    if (range === 0) continue;
    add(0, Number.POSITIVE_INFINITY);
    add(last, Number.POSITIVE_INFINITY);
    for (let k = 1; k < last; k++) add(k, (at(k + 1) - at(k - 1)) / range);
  }
  return distances;
}

/** Indices of the rows without repetitions, in lexicographic order; of equal rows the first. */
function distinct(rows: Float64Array, width: number): Int32Array {
  return lexicographicOrder(rows, width).filter(
    (row, k, order) => k === 0 || !equalRows(rows, width, order[k - 1] as number, row),
  );
}
