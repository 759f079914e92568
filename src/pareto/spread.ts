import { checkedMeasure, checkIndicator, refusal } from "./check-points.js";
import { lexicographicOrder } from "./lexicographic-order.js";
import { type Points, toRows } from "./points.js";

/**
 * Spread of a front of two objectives (Δ of Deb et al., IEEE Trans. Evol. Comput. 6(2), 2002, eq. 1): how unevenly its
 * points lie and how far its ends are from those of the reference front,
 * (d_first + d_last + Σ |d_i - d̄|) / (d_first + d_last + (n - 1) d̄) with the distances d_i of neighbours along the front
 * and their mean d̄. 0 is best; a single point that is not the whole reference has 1, an empty front Infinity.
 *
 * @throws EspalierError `E_POINTS_INVALID` for an empty reference front, other numbers of objectives than two, and
 * numbers that are not finite or too far apart.
 */
export function spread(front: Points, reference: Points): number {
  const width = checkIndicator(front, reference);
  if (width !== 2) throw refusal("reference", "2 objectives", width);
  if (front.length === 0) return Number.POSITIVE_INFINITY;
  const along = sorted(front);
  const wanted = sorted(reference);
  const ends = distance(along[0], wanted[0]) + distance(along.at(-1), wanted.at(-1));
  const gaps = along.slice(1).map((point, i) => distance(point, along[i]));
  const sum = gaps.reduce((a, b) => a + b, 0);
  if (ends + sum === 0) return 0;
  const mean = sum / Math.max(1, gaps.length);
  const uneven = gaps.reduce((total, gap) => total + Math.abs(gap - mean), 0);
  return checkedMeasure((ends + uneven) / (ends + sum), "front");
}

function sorted(points: Points): Points {
  return Array.from(lexicographicOrder(toRows(points, 2), 2), (i) => points[i] as readonly number[]);
}

function distance(a: readonly number[] = [], b: readonly number[] = []): number {
  return Math.hypot(...a.map((value, c) => value - (b[c] as number)));
}
