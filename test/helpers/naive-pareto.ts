import { dominates, type Points } from "../../src/pareto/index.js";

/** Ranks by peeling fronts, all compared with all. */
export function naiveRanks<T>(items: readonly T[], beats: (a: T, b: T) => boolean): number[] {
  const ranks = Array<number>(items.length).fill(-1);
  let left = items.map((_, i) => i);
  for (let rank = 0; left.length > 0; rank++) {
    const front = left.filter((i) => !left.some((j) => beats(items[j] as T, items[i] as T)));
    for (const i of front) ranks[i] = rank;
    left = left.filter((i) => !front.includes(i));
  }
  return ranks;
}

/** The points that no other point dominates, in the order given; equal ones all stay. */
export function naiveFront(points: Points): Points {
  return points.filter((point) => !points.some((other) => dominates(other, point)));
}

/** Negative when `a` comes before `b` by the first objective in which they differ. */
export function compareLexicographically(a: readonly number[], b: readonly number[]): number {
  const c = a.findIndex((value, at) => value !== b[at]);
  return c === -1 ? 0 : (a[c] as number) - (b[c] as number);
}

/** The paper's crowding distances of the distinct points, ties in lexicographic order; 0 for repetitions. */
export function naiveCrowding(points: Points): number[] {
  const distances = points.map(() => 0);
  const isFirst = (i: number): boolean => points.findIndex((other) => `${other}` === `${points[i]}`) === i;
  const distinct = points.map((_, i) => i).filter(isFirst);
  const vector = (i: number): readonly number[] => points[i] as readonly number[];
  distinct.sort((a, b) => compareLexicographically(vector(a), vector(b)));
  if (distinct.length === 1) distances[distinct[0] as number] = Number.POSITIVE_INFINITY;
  for (let c = 0; c < (points[0]?.length ?? 0); c++) {
    const value = (i: number | undefined): number => vector(i as number)[c] as number;
    const along = distinct.toSorted((a, b) => value(a) - value(b));
    const range = value(along.at(-1)) - value(along[0]);
    if (range === 0) continue;
    along.forEach((i, k) => {
      const isEnd = k === 0 || k === along.length - 1;
      const gap = isEnd ? Number.POSITIVE_INFINITY : (value(along[k + 1]) - value(along[k - 1])) / range;
      distances[i] = (distances[i] as number) + gap;
    });
  }
  return distances;
}

/** Volume below the reference by inclusion and exclusion over all subsets; a subset's box starts at its greatest values. */
export function naiveHypervolume(points: Points, reference: readonly number[]): number {
  const inside = points.filter((point) => point.every((value, c) => value < (reference[c] as number)));
  let total = 0;
  for (let subset = 1; subset < 2 ** inside.length; subset++) {
    const members = inside.filter((_, i) => (subset >> i) & 1);
    const sides = reference.map((bound, c) => bound - Math.max(...members.map((point) => point[c] as number)));
    total += (members.length % 2 === 1 ? 1 : -1) * sides.reduce((a, b) => a * b, 1);
  }
  return total;
}

/** The number of unit cells from 0 up to `side` that a point with whole coordinates is nowhere above. */
export function countCells(points: Points, width: number, side: number): number {
  let cells = 0;
  for (let cell = 0; cell < side ** width; cell++) {
    const corner = Array.from({ length: width }, (_, c) => Math.floor(cell / side ** c) % side);
    if (points.some((point) => point.every((value, c) => value <= (corner[c] as number)))) cells++;
  }
  return cells;
}

/** What the volume loses without each point. */
export function naiveContributions(points: Points, volume: (points: Points) => number): number[] {
  return points.map((_, i) => volume(points) - volume(points.filter((_, other) => other !== i)));
}

/** Non-dominated sums of all choices, in lexicographic order, equal ones once. */
export function naiveParetoSum(fronts: readonly Points[]): Points {
  const sums = fronts.reduce<Points>(
    (sums, front) =>
      sums.flatMap((sum) =>
        front.map((point) => (sum.length > 0 ? point.map((x, c) => (sum[c] as number) + x) : point)),
      ),
    [[]],
  );
  const front = [...naiveFront(sums)].sort(compareLexicographically);
  return front.filter((sum, i) => i === 0 || compareLexicographically(front[i - 1] as readonly number[], sum) !== 0);
}
