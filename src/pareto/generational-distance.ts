import { checkIndicator } from "./check-points.js";
import type { Points } from "./points.js";

/**
 * GD: mean Euclidean distance from each point of the front to the nearest one of the reference front (Van Veldhuizen
 * 1999, with exponent 1 in the mean). 0 is best; an empty front gets Infinity, here and in the other three.
 *
 * @throws EspalierError `E_POINTS_INVALID` for an empty reference front, vectors of different lengths and numbers that
 * are not finite; so do the other three.
 */
export function generationalDistance(front: Points, reference: Points): number {
  checkIndicator(front, reference);
  return meanNearest(front, reference, distance);
}

/**
 * GD+: as GD, but a point is only away from a reference point where it is worse: the length of max(point - reference, 0)
 * (Ishibuchi, Masuda, Tanigaki and Nojima, EMO 2015). All objectives minimised.
 */
export function generationalDistancePlus(front: Points, reference: Points): number {
  checkIndicator(front, reference);
  return meanNearest(front, reference, excess);
}

/**
 * IGD: mean Euclidean distance from each point of the reference front to the nearest one of the front (Coello Coello and
 * Reyes Sierra 2004, with exponent 1 in the mean). It can prefer a dominated front; IGD+ cannot.
 */
export function invertedGenerationalDistance(front: Points, reference: Points): number {
  checkIndicator(front, reference);
  return meanNearest(reference, front, distance);
}

/** IGD+: as IGD, with the distance of GD+ (Ishibuchi et al. 2015). Weakly Pareto compliant. */
export function invertedGenerationalDistancePlus(front: Points, reference: Points): number {
  checkIndicator(front, reference);
  return meanNearest(reference, front, (wanted, point) => excess(point, wanted));
}

type Distance = (a: readonly number[], b: readonly number[]) => number;

function meanNearest(from: Points, to: Points, between: Distance): number {
  let sum = from.length === 0 ? Number.POSITIVE_INFINITY : 0;
  for (const point of from) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const other of to) nearest = Math.min(nearest, between(point, other));
    sum += Math.sqrt(nearest);
  }
  return sum / Math.max(1, from.length);
}

/** Squared. */
function distance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) {
    const gap = (a[c] as number) - (b[c] as number);
    sum += gap * gap;
  }
  return sum;
}

/** Squared. */
function excess(point: readonly number[], wanted: readonly number[]): number {
  let sum = 0;
  for (let c = 0; c < point.length; c++) {
    const gap = (point[c] as number) - (wanted[c] as number);
    if (gap > 0) sum += gap * gap;
  }
  return sum;
}
