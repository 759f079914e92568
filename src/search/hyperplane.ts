import { createMatrix, leastSquares } from "../linalg/index.js";

/** Intercepts that are a smaller share of what the extreme points reach count as none. */
const SHORTEST = 1e-6;

/** Where a front's range is a smaller share of its values, it is rounding. */
const FLAT = 1e-12;

/** Weight of the other objectives when the extreme point along one is looked for. */
const ASIDE = 1e6;

/** Which box of objective space the front lies in, learnt generation by generation. */
export interface FrontBox {
  readonly ideal: Float64Array;
  readonly nadir: Float64Array;
}

/**
 * Ideal and nadir point of a front as NSGA-III estimates them (Deb and Jain, IEEE Trans. Evol. Comput. 18(4), 2014,
 * section IV-C): the nadir is where the hyperplane through the extreme points meets the axes, but nowhere beyond the
 * worst row ever seen. Where there is no such plane, it is the worst of the front, and along objectives in which the
 * front is flat the worst of all rows. Ideal, extreme and worst points are remembered from one call to the next.
 */
export function createFrontBox(width: number): (rows: Float64Array, front: readonly number[]) => FrontBox {
  let ideal: Float64Array = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let worstEver: Float64Array = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  let extremes: readonly Float64Array[] = [];
  return (rows, front) => {
    const points = front.map((row) => rows.slice(row * width, (row + 1) * width));
    ideal = ideal.map((low, c) => points.reduce((least, point) => Math.min(least, point[c] as number), low));
    worstEver = worstOf([worstEver, rows], width);
    const worst = worstOf(points, width);
    extremes = Array.from(ideal, (_, axis) => extremePoint([...extremes, ...points], { ideal, nadir: worst }, axis));
    const nadir = intercepts(extremes, ideal, worstEver) ?? worst;
    const worstOfAll = worstOf([rows], width);
    return {
      ideal,
      nadir: nadir.map((value, c) => {
        const low = ideal[c] as number;
        const found = [value, worstOfAll[c] as number].find((one) => isAbove(one, low));
        return found ?? low + (Math.abs(low) || 1);
      }),
    };
  };
}

function isAbove(value: number, low: number): boolean {
  return value - low > FLAT * Math.abs(low);
}

/**
 * The point nearest to an axis through the ideal point: least achievement scalarising function. Excesses count as shares
 * of the box, so that it does not matter in which units objectives are.
 */
function extremePoint(points: readonly Float64Array[], { ideal, nadir }: FrontBox, axis: number): Float64Array {
  const asf = (point: Float64Array): number =>
    point.reduce((most, value, c) => {
      const low = ideal[c] as number;
      const above = (value - low) / Math.max((nadir[c] as number) - low, Number.MIN_VALUE);
      // Small excesses would outweigh everything else.
      return Math.max(most, (above < 1e-3 ? 0 : above) * (c === axis ? 1 : ASIDE));
    }, 0);
  let best = points[0] as Float64Array;
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const value = asf(point);
    if (value >= least) continue;
    least = value;
    best = point;
  }
  return best;
}

/** Where the plane through the extreme points meets the axes, cut at the worst values; nothing when it does not. */
function intercepts(
  extremes: readonly Float64Array[],
  ideal: Float64Array,
  worstEver: Float64Array,
): Float64Array | undefined {
  const width = ideal.length;
  const farthest = worstOf(extremes, width);
  if (!farthest.every((value, c) => isAbove(value, ideal[c] as number))) return undefined;
  const reach = farthest.map((value, c) => value - (ideal[c] as number));
  // In shares of the reach, or units far apart would make the plane's equations look dependent.
  const plane = createMatrix(width, width);
  extremes.forEach((point, r) => {
    point.forEach((value, c) => {
      plane.values[r * width + c] = (value - (ideal[c] as number)) / (reach[c] as number);
    });
  });
  const { solution, rank } = leastSquares(plane, createMatrix(width, 1, new Float64Array(width).fill(1)));
  if (rank < width || !solution.values.every((slope) => 1 / slope > SHORTEST)) return undefined;
  return solution.values.map((slope, c) =>
    Math.min((ideal[c] as number) + (reach[c] as number) / slope, worstEver[c] as number),
  );
}

/** Greatest value of each objective; every point may hold several rows. */
function worstOf(points: readonly Float64Array[], width: number): Float64Array {
  const worst = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  for (const point of points) {
    for (let at = 0; at < point.length; at++)
      worst[at % width] = Math.max(worst[at % width] as number, point[at] as number);
  }
  return worst;
}
