import type { Points } from "./points.js";

/**
 * Index of the knee of a front, -1 when it is empty: the point furthest below the plane through the ends of the
 * axes, after scaling each objective to [0, 1] over the front. With two objectives this is the line between the two
 * extreme points (Das, Structural Optimization 18, 1999). Of equally far points the first given.
 */
export function kneeIndex(front: Points): number {
  const width = front[0]?.length ?? 0;
  const sums = new Float64Array(front.length);
  for (let c = 0; c < width; c++) {
    const column = front.map((point) => point[c] as number);
    const lowest = column.reduce((a, b) => Math.min(a, b));
    const range = column.reduce((a, b) => Math.max(a, b)) - lowest;
    if (range === 0) continue;
    column.forEach((value, i) => {
      sums[i] = (sums[i] as number) + (value - lowest) / range;
    });
  }
  // Points of equal sum lie on a plane parallel to the one through the ends of the axes.
  return sums.indexOf(sums.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
}
