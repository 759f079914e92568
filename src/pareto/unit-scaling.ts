import { checkedMeasure, checkedWidth, checkIndicator } from "./check-points.js";
import type { Points } from "./points.js";

/**
 * A function that scales points so that the reference front's best value of each objective becomes 0 and its worst 1.
 * Distances, the additive epsilon and the spread add or compare objectives: where these have units of their own, scale
 * both fronts before, by the same function. An objective that is the same on the whole reference front is divided by its
 * size, one that is 0 there stays as it is.
 *
 * @throws EspalierError `E_POINTS_INVALID` for an empty reference front, one whose ranges are not finite, vectors of
 * different lengths and numbers that are not finite; so does the function.
 * @example const scale = unitScaling(reference); generationalDistance(scale(front), scale(reference))
 */
export function unitScaling(reference: Points): (points: Points) => Points {
  const width = checkIndicator([], reference);
  const { ideal, ranges } = boundsOf(reference);
  for (const range of ranges) checkedMeasure(range, "reference");
  return (points) => {
    checkedWidth(points, "points", width);
    return points.map((point) => point.map((value, c) => (value - (ideal[c] as number)) / (ranges[c] as number)));
  };
}

/** What a front spans. */
export interface Bounds {
  /** The best value of each objective. */
  readonly ideal: readonly number[];
  /** The worst value of each objective. */
  readonly nadir: readonly number[];
  /** Never 0: where all points agree, the size of their number, or 1. */
  readonly ranges: readonly number[];
}

export function boundsOf(points: Points): Bounds {
  const first = points[0] ?? [];
  const reduce = (pick: (a: number, b: number) => number): number[] =>
    first.map((start, c) => points.reduce((chosen, point) => pick(chosen, point[c] as number), start));
  const ideal = reduce(Math.min);
  const nadir = reduce(Math.max);
  const ranges = ideal.map((low, c) => (nadir[c] as number) - low || Math.abs(low) || 1);
  return { ideal, nadir, ranges };
}
