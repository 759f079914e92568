import { linspace, recordLows } from "./front-curve.js";
import { bounds, type Problem } from "./problem.js";

interface ZdtParts {
  readonly name: string;
  readonly variables: number;
  /** Bounds of all variables but the first, which lies in [0, 1]. */
  readonly low?: number;
  readonly high?: number;
  /** The first objective, from the first variable. */
  readonly first?: (x: number) => number;
  /** What is 1 on the front. */
  readonly distance: (x: ArrayLike<number>) => number;
  /** The second objective. */
  readonly second: (first: number, distance: number) => number;
  /** First objectives of the front. */
  readonly along: (count: number) => readonly number[];
}

/** A problem of Zitzler, Deb and Thiele, Evol. Comput. 8(2), 2000. ZDT5, on bits, is not among them. */
function zdt({ name, variables, low = 0, high = 1, first = (x) => x, distance, second, along }: ZdtParts): Problem {
  const { lows, highs } = bounds(variables - 1, low, high);
  return {
    name,
    objectives: 2,
    lows: [0, ...lows],
    highs: [1, ...highs],
    evaluate(x, objectives) {
      const value = first(x[0] as number);
      objectives[0] = value;
      objectives[1] = second(value, distance(x));
      return 0;
    },
    front: (count) => along(count).map((value) => [value, second(value, 1)]),
  };
}

export const zdt1: Problem = zdt({
  name: "ZDT1",
  variables: 30,
  distance: meanDistance,
  second: convex,
  along: (count) => linspace(0, 1, count),
});

export const zdt2: Problem = zdt({
  name: "ZDT2",
  variables: 30,
  distance: meanDistance,
  second: concave,
  along: (count) => linspace(0, 1, count),
});

export const zdt3: Problem = zdt({
  name: "ZDT3",
  variables: 30,
  distance: meanDistance,
  second: broken,
  along: (count) => recordLows((first) => broken(first, 1), 0, 1, count),
});

export const zdt4: Problem = zdt({
  name: "ZDT4",
  variables: 10,
  low: -5,
  high: 5,
  distance: ruggedDistance,
  second: convex,
  along: (count) => linspace(0, 1, count),
});

export const zdt6: Problem = zdt({
  name: "ZDT6",
  variables: 10,
  first: (x) => 1 - Math.exp(-4 * x) * Math.sin(6 * Math.PI * x) ** 6,
  distance: biasedDistance,
  second: concave,
  along: (count) => linspace(0.2807753191, 1, count),
});

function convex(first: number, distance: number): number {
  return distance * (1 - Math.sqrt(first / distance));
}

function concave(first: number, distance: number): number {
  return distance * (1 - (first / distance) ** 2);
}

function broken(first: number, distance: number): number {
  const share = first / distance;
  return distance * (1 - Math.sqrt(share) - share * Math.sin(10 * Math.PI * first));
}

function meanDistance(x: ArrayLike<number>): number {
  return 1 + 9 * meanOfRest(x);
}

function biasedDistance(x: ArrayLike<number>): number {
  return 1 + 9 * meanOfRest(x) ** 0.25;
}

function ruggedDistance(x: ArrayLike<number>): number {
  let sum = 1 + 10 * (x.length - 1);
  for (let i = 1; i < x.length; i++) {
    const value = x[i] as number;
    sum += value * value - 10 * Math.cos(4 * Math.PI * value);
  }
  return sum;
}

function meanOfRest(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) sum += x[i] as number;
  return sum / (x.length - 1);
}
