import { checkedMeasure, checkReference } from "./check-points.js";
import { createBoundary } from "./create-boundary.js";
import { lexicographicOrder } from "./lexicographic-order.js";
import { sumOfGains } from "./limit-boundary.js";
import { gatherRows, type Points, toRows } from "./points.js";
import { Staircase } from "./staircase.js";

export interface MeasuredHypervolume {
  readonly volume: number;
  /** Points that are not below the reference in every objective, which therefore add nothing. */
  readonly dropped: number;
}

/**
 * Volume that the points dominate up to the reference point, all objectives minimised; exact for any number of
 * objectives. Points that are not below the reference in every objective add nothing (`measureHypervolume` counts them).
 * Dominated and equal points are allowed. O(n log n) for two and three objectives, about n² for four (after HV4D+:
 * Guerreiro and Fonseca, IEEE Trans. Evol. Comput. 22(3), 2018) and n³ for five, and exponential in the number of objectives above (limit
 * sets of WFG): see `estimateHypervolume` for more than eight. Throws E_POINTS_INVALID for vectors of different lengths,
 * numbers that are not finite and a volume that would not be.
 */
export function hypervolume(points: Points, reference: readonly number[]): number {
  return measureHypervolume(points, reference).volume;
}

/** `hypervolume`, with the number of points that the reference point leaves out. */
export function measureHypervolume(points: Points, reference: readonly number[]): MeasuredHypervolume {
  checkReference(points, reference);
  const inside = points.filter((point) => isInside(point, reference));
  const rows = toRows(inside, reference.length);
  const volume = checkedMeasure(volumeOfRows(rows, reference), "points");
  return { volume, dropped: points.length - inside.length };
}

/** True when the point is below the reference in every objective. */
export function isInside(point: readonly number[], reference: readonly number[]): boolean {
  for (let c = 0; c < reference.length; c++) {
    if (!((point[c] as number) < (reference[c] as number))) return false;
  }
  return true;
}

/** Hypervolume of finite rows of the reference's width that all lie below it. */
function volumeOfRows(rows: Float64Array, reference: readonly number[]): number {
  const width = reference.length;
  if (rows.length === 0) return 0;
  if (width === 1) return (reference[0] as number) - rows.reduce((lowest, x) => Math.min(lowest, x));
  if (width === 2) return sweepPlane(rows, reference);
  if (width === 3) return sweepSpace(rows, reference);
  const sorted = gatherRows(rows, width, lexicographicOrder(rows, width, width - 1));
  const bounds = Float64Array.from(reference);
  return sumOfGains(sorted, bounds, createBoundary(rows.length / width, bounds.subarray(0, -1)));
}

function sweepPlane(rows: Float64Array, reference: readonly number[]): number {
  const [referenceX, referenceY] = reference as readonly [number, number];
  const order = lexicographicOrder(rows, 2);
  let floor = referenceY;
  let area = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const y = rows[2 * row + 1] as number;
    if (y >= floor) continue;
    area += (referenceX - (rows[2 * row] as number)) * (floor - y);
    floor = y;
  }
  return area;
}

/** Sweeps along the third objective and keeps the area that the points passed so far dominate. */
function sweepSpace(rows: Float64Array, reference: readonly number[]): number {
  const [referenceX, referenceY, referenceZ] = reference as readonly [number, number, number];
  const order = lexicographicOrder(rows, 3, 2);
  const stairs = new Staircase(order.length);
  let area = 0;
  let total = 0;
  let previous = referenceZ;
  for (let i = 0; i < order.length; i++) {
    const at = 3 * (order[i] as number);
    const gain = stairs.add(rows[at] as number, rows[at + 1] as number, referenceX, referenceY);
    if (gain === 0) continue;
    const z = rows[at + 2] as number;
    total += area * (z - previous);
    previous = z;
    area += gain;
  }
  return total + area * (referenceZ - previous);
}
