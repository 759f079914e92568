import { checkReference } from "./check-points.js";
import { createBoundary } from "./create-boundary.js";
import { isInside } from "./hypervolume.js";
import { lexicographicOrder } from "./lexicographic-order.js";
import { gatherRows, type Points, toRows } from "./points.js";
import { SpaceContributions } from "./space-contributions.js";

/**
 * What each point alone adds to the hypervolume, all objectives minimised: the volume that would be lost without it.
 * Points that another one equals or dominates and points that are not below the reference add 0. A dominated point lessens
 * what the points that dominate it add. O(n log n) up to three objectives (see `SpaceContributions`); above, one
 * hypervolume of one objective less for each point (While, Bradstreet and Barone, IEEE Trans. Evol. Comput. 16(1), 2012).
 *
 * @throws EspalierError `E_POINTS_INVALID` for vectors of different lengths and numbers that are not finite.
 */
export function hypervolumeContributions(points: Points, reference: readonly number[]): Float64Array {
  checkReference(points, reference);
  const inside = points.flatMap((point, i) => (isInside(point, reference) ? [i] : []));
  const rows = toRows(
    inside.map((i) => points[i] as readonly number[]),
    reference.length,
  );
  const contributions = new Float64Array(points.length);
  contributionsOfRows(rows, reference).forEach((contribution, k) => {
    contributions[inside[k] as number] = contribution;
  });
  return contributions;
}

/** Index of the point that adds least to the hypervolume, the first of equal ones; -1 when there are none. */
export function leastContributor(points: Points, reference: readonly number[]): number {
  const contributions = hypervolumeContributions(points, reference);
  return contributions.indexOf(contributions.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
}

/** `hypervolumeContributions` of finite rows of the reference's width that all lie below it. */
export function contributionsOfRows(rows: Float64Array, reference: readonly number[]): Float64Array {
  const width = reference.length;
  const shares = new Float64Array(rows.length / width);
  if (width < 4) shareSorted(rows, reference, shares);
  else hideEach(rows, reference, shares);
  return shares;
}

function shareSorted(rows: Float64Array, reference: readonly number[], shares: Float64Array): void {
  const width = reference.length;
  const order = lexicographicOrder(rows, width, width === 3 ? 2 : 0);
  const sorted = gatherRows(rows, width, order);
  const ofSorted = sharesOfSorted(sorted, reference);
  for (let k = 0; k < order.length; k++) shares[order[k] as number] = ofSorted[k] as number;
}

function sharesOfSorted(rows: Float64Array, reference: readonly number[]): Float64Array {
  if (reference.length === 3) return new SpaceContributions(rows, reference).shares;
  return reference.length === 2 ? sharePlane(rows, reference) : shareLine(rows, reference);
}

function shareLine(rows: Float64Array, reference: readonly number[]): Float64Array {
  return rows.map((x, k) => (k === 0 ? (rows[1] ?? (reference[0] as number)) - x : 0));
}

/** Rows in lexicographic order: what each adds lies between it and the next row that is not above it. */
function sharePlane(rows: Float64Array, reference: readonly number[]): Float64Array {
  const shares = new Float64Array(rows.length / 2);
  const [referenceX, referenceY] = reference as readonly [number, number];
  let floor = referenceY;
  for (let k = 0; k < shares.length; k++) {
    const y = rows[2 * k + 1] as number;
    if (y >= floor) continue;
    let left = rows[2 * k] as number;
    let ceiling = floor;
    let next = k + 1;
    for (; next < shares.length && (rows[2 * next + 1] as number) > y; next++) {
      if ((rows[2 * next + 1] as number) >= ceiling) continue;
      shares[k] = (shares[k] as number) + ((rows[2 * next] as number) - left) * (ceiling - y);
      left = rows[2 * next] as number;
      ceiling = rows[2 * next + 1] as number;
    }
    const right = next < shares.length ? (rows[2 * next] as number) : referenceX;
    shares[k] = (shares[k] as number) + (right - left) * (ceiling - y);
    floor = y;
  }
  return shares;
}

/** What each row gains beside all others: it is hidden meanwhile, since a row at the reference covers nothing. */
function hideEach(rows: Float64Array, reference: readonly number[], shares: Float64Array): void {
  const width = reference.length;
  const boundary = createBoundary(shares.length, Float64Array.from(reference));
  for (const list of boundary.members) list.fill(rows);
  for (let row = 0; row < shares.length; row++) {
    for (const list of boundary.members) list.setSecond(row, reference[1] as number);
    shares[row] = boundary.gain(rows, row * width);
    for (const list of boundary.members) list.setSecond(row, rows[row * width + 1] as number);
  }
}
