import { lexicographicOrder } from "./lexicographic-order.js";
import { type Points, toRows } from "./points.js";
import { Staircase } from "./staircase.js";

/**
 * Volume that the points dominate up to the reference point, all objectives minimised; exact for any number of
 * objectives. Points that are not below the reference in every objective add nothing. Dominated and equal points are
 * allowed. Sweeps in O(n log n) for two and three objectives; from four on by limit sets (WFG: While, Bradstreet and
 * Barone, IEEE Trans. Evol. Comput. 16(1), 2012), exponential in the number of objectives.
 */
export function hypervolume(points: Points, reference: readonly number[]): number {
  const inside = points.filter((point) => reference.every((bound, c) => (point[c] as number) < bound));
  return volume(toRows(inside, reference.length), reference.length, reference);
}

/** Volume of rows that all lie below the first `width` coordinates of the reference. */
function volume(rows: Float64Array, width: number, reference: readonly number[]): number {
  if (rows.length === 0) return 0;
  if (width === 1) return (reference[0] as number) - rows.reduce((lowest, x) => Math.min(lowest, x));
  if (width === 2) return sweepPlane(rows, reference);
  if (width === 3) return sweepSpace(rows, reference);
  return sumOfExclusive(rows, width, reference);
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
    const x = rows[at] as number;
    const y = rows[at + 1] as number;
    if (stairs.covers(x, y)) continue;
    const z = rows[at + 2] as number;
    total += area * (z - previous);
    previous = z;
    area += stairs.gain(x, y, referenceX, referenceY);
    stairs.insert(x, y);
  }
  return total + area * (referenceZ - previous);
}

/**
 * Adds point after point in ascending order of the last objective. What a point adds is a prism: its depth along the
 * last objective times its own box in the others, less what the earlier points already dominate of that box.
 */
function sumOfExclusive(rows: Float64Array, width: number, reference: readonly number[]): number {
  const last = width - 1;
  const order = lexicographicOrder(rows, width, last);
  let total = 0;
  for (let i = 0; i < order.length; i++) {
    const at = (order[i] as number) * width;
    let box = 1;
    for (let c = 0; c < last; c++) box *= (reference[c] as number) - (rows[at + c] as number);
    const depth = (reference[last] as number) - (rows[at + last] as number);
    total += depth * (box - volume(limitSet(rows, width, order, i), last, reference));
  }
  return total;
}

/** The rows before position `i`, without their last objective and raised to be nowhere below row `i`. */
function limitSet(rows: Float64Array, width: number, order: Int32Array, i: number): Float64Array {
  const last = width - 1;
  const limits = new Float64Array(i * last);
  const own = (order[i] as number) * width;
  let count = 0;
  for (let k = 0; k < i; k++) {
    const at = (order[k] as number) * width;
    const to = count * last;
    for (let c = 0; c < last; c++) limits[to + c] = Math.max(rows[at + c] as number, rows[own + c] as number);
    // The sweep in three dimensions passes over dominated rows faster than this filter finds them.
    if (last === 3 || !coveredByEarlier(limits, last, count)) count++;
  }
  return limits.subarray(0, count * last);
}

/** True when a row before `row` is nowhere above it. */
function coveredByEarlier(rows: Float64Array, width: number, row: number): boolean {
  for (let other = 0; other < row; other++) {
    let c = 0;
    while (c < width && (rows[other * width + c] as number) <= (rows[row * width + c] as number)) c++;
    if (c === width) return true;
  }
  return false;
}
