import type { Points } from "../../src/pareto/index.js";

/** Columns and rows of the grid on which fronts without a formula are looked for. */
const GRID = 4000;
const HALVINGS = 60;

/** A region of the plane whose lower left border is the front. */
export interface PlaneRegion {
  /** First objectives to look at. */
  readonly from: number;
  readonly to: number;
  /** The smallest second objective that the variables reach, constraints aside. */
  floor(first: number): number;
  /** No front goes above it. */
  readonly ceiling: number;
  /** 0 where the constraints are met. */
  violation(first: number, second: number): number;
  /** Points of the front that stand alone, which no grid meets; in ascending order. */
  readonly isolated?: Points;
}

/** Evenly spaced numbers, both ends among them. */
export function linspace(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => (count === 1 ? from : from + ((to - from) * i) / (count - 1)));
}

/**
 * Where a function falls below everything to the left of it. With objectives `t` and `curve(t)` these are the values of
 * the front; with several such variables whose curves add up to the last objective, of each of them.
 */
export function recordLows(curve: (t: number) => number, from: number, to: number, count: number): readonly number[] {
  let lowest = Number.POSITIVE_INFINITY;
  const records = linspace(from, to, GRID * 10 + 1).filter((t) => {
    const value = curve(t);
    const isRecord = value < lowest;
    lowest = Math.min(lowest, value);
    return isRecord;
  });
  return linspace(0, records.length - 1, Math.min(count, records.length)).map((i) => records[Math.round(i)] as number);
}

/**
 * The front of a region, column by column: the lowest feasible point of each, where it is below all to its left.
 * Feasible strips thinner than 1 / 4000 of the height can be missed.
 */
export function planeFront(region: PlaneRegion, count: number): Points {
  const front: (readonly number[])[] = [];
  const isolated = [...(region.isolated ?? [])];
  let lowest = region.ceiling;
  const take = (point: readonly number[]): void => {
    if (!((point[1] as number) < lowest)) return;
    front.push(point);
    lowest = point[1] as number;
  };
  for (const first of linspace(region.from, region.to, GRID + 1)) {
    while (isolated[0] && (isolated[0][0] as number) <= first) take(isolated.shift() as readonly number[]);
    const second = lowestFeasible(region, first, lowest);
    if (second !== undefined) take([first, second]);
  }
  return thinned(front, count);
}

function lowestFeasible(region: PlaneRegion, first: number, below: number): number | undefined {
  const floor = region.floor(first);
  if (!(floor < below)) return undefined;
  const meets = (second: number): boolean => region.violation(first, second) === 0;
  if (meets(floor)) return floor;
  const step = (region.ceiling - floor) / GRID;
  for (let second = floor + step; second < below; second += step) {
    if (!meets(second)) continue;
    let [outside, inside] = [second - step, second];
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (outside + inside) / 2;
      if (meets(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  }
  return undefined;
}

/** Of a front in order about `count` points at even distances along it, its ends among them. */
export function thinned(front: Points, count: number): Points {
  if (front.length <= count) return front;
  const ranges = [0, 1].map((c) => {
    const column = front.map((point) => point[c] as number);
    return column.reduce((a, b) => Math.max(a, b)) - column.reduce((a, b) => Math.min(a, b)) || 1;
  });
  let length = 0;
  const along = front.map((point, i) => {
    const last = front[i - 1] ?? point;
    length += ranges.reduce((sum, range, c) => sum + Math.abs((point[c] as number) - (last[c] as number)) / range, 0);
    return length;
  });
  const chosen = new Set<number>();
  let at = 0;
  for (const target of linspace(0, length, count)) {
    while (at < front.length - 1 && (along[at] as number) < target - 1e-12) at++;
    chosen.add(at);
  }
  return [...chosen].map((i) => front[i] as readonly number[]);
}
