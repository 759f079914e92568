import { dasDennisDirections, type Points } from "../../src/pareto/index.js";
import { linspace, recordLows } from "./front-curve.js";
import { bounds, type Problem } from "./problem.js";

/** Angle of variable `x`, the first where `i` is 0, at a distance. */
type Angle = (x: number, i: number, distance: number) => number;
/** How far the last variables are from the front, on which it is 0. The first `skipped` do not count. */
type Distance = (x: ArrayLike<number>, skipped: number) => number;

const QUARTER = Math.PI / 2;

// Deb, Thiele, Laumanns and Zitzler, in "Evolutionary Multiobjective Optimization", 2005, with the numbers of variables
// advised there: 5 (DTLZ1), 20 (DTLZ7) and 10 (others) for the distance.

export function dtlz1(objectives = 3): Problem {
  return {
    name: "DTLZ1",
    objectives,
    ...bounds(objectives + 4, 0, 1),
    evaluate(x, out) {
      let product = 0.5 * (1 + rugged(x, objectives - 1));
      for (let i = 0; i < objectives - 1; i++) {
        const value = x[i] as number;
        out[objectives - 1 - i] = product * (1 - value);
        product *= value;
      }
      out[0] = product;
      return 0;
    },
    front: (count) => lattice(objectives, count).map((direction) => direction.map((share) => share / 2)),
  };
}

export function dtlz2(objectives = 3): Problem {
  return spherical("DTLZ2", { objectives, distance: squared, angle: straight });
}

export function dtlz3(objectives = 3): Problem {
  return spherical("DTLZ3", { objectives, distance: rugged, angle: straight });
}

export function dtlz4(objectives = 3, variables: number = objectives + 9): Problem {
  return spherical("DTLZ4", { objectives, variables, distance: squared, angle: (x) => x ** 100 * QUARTER });
}

/** With three objectives only: with more, its front is more than the curve it was meant to be. */
export function dtlz5(): Problem {
  return { ...spherical("DTLZ5", { objectives: 3, distance: squared, angle: narrowing }), front: quarterCircle };
}

/** With three objectives only, for the same reason. */
export function dtlz6(): Problem {
  return { ...spherical("DTLZ6", { objectives: 3, distance: biased, angle: narrowing }), front: quarterCircle };
}

export function dtlz7(objectives = 3): Problem {
  const rest = objectives - 1;
  const share = (value: number, distance: number): number =>
    (value / (1 + distance)) * (1 + Math.sin(3 * Math.PI * value));
  return {
    name: "DTLZ7",
    objectives,
    ...bounds(objectives + 19, 0, 1),
    evaluate(x, out) {
      let sum = 0;
      for (let i = rest; i < x.length; i++) sum += x[i] as number;
      const distance = 1 + (9 * sum) / (x.length - rest);
      let height = objectives;
      for (let i = 0; i < rest; i++) {
        const value = x[i] as number;
        out[i] = value;
        height -= share(value, distance);
      }
      out[rest] = (1 + distance) * height;
      return 0;
    },
    front(count) {
      const perVariable = Math.floor(count ** (1 / rest) + 1e-9);
      const values = recordLows((value) => -share(value, 1), 0, 1, perVariable);
      return products(values, rest).map((point) => [
        ...point,
        2 * point.reduce((height, value) => height - share(value, 1), objectives),
      ]);
    },
  };
}

interface SphericalParts {
  readonly objectives: number;
  readonly variables?: number;
  readonly distance: Distance;
  readonly angle: Angle;
}

/** Objectives in polar coordinates around the ideal point; the front has radius 1. */
function spherical(name: string, { objectives, variables, distance, angle }: SphericalParts): Problem {
  return {
    name,
    objectives,
    ...bounds(variables ?? objectives + 9, 0, 1),
    evaluate(x, out) {
      const away = distance(x, objectives - 1);
      let product = 1 + away;
      for (let i = 0; i < objectives - 1; i++) {
        const theta = angle(x[i] as number, i, away);
        out[objectives - 1 - i] = product * Math.sin(theta);
        product *= Math.cos(theta);
      }
      out[0] = product;
      return 0;
    },
    front: (count) => sphere(objectives, count),
  };
}

/** Points of the unit sphere without negative coordinates, in the directions of a lattice. */
export function sphere(objectives: number, count: number): Points {
  return lattice(objectives, count).map((direction) => {
    const length = Math.hypot(...direction);
    return direction.map((share) => share / length);
  });
}

/** The largest lattice of at most `count` points, at least the corners. */
export function lattice(objectives: number, count: number): Points {
  let partitions = 1;
  const size = (n: number): number => dasDennisDirections(objectives, n).length;
  while (size(partitions + 1) <= count) partitions++;
  return dasDennisDirections(objectives, partitions);
}

/** All points whose coordinates are each one of the values. */
export function products(values: readonly number[], width: number): Points {
  return Array.from({ length: width }).reduce<readonly number[][]>(
    (points) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
}

function quarterCircle(count: number): Points {
  return linspace(0, QUARTER, count).map((theta) => {
    const middle = Math.cos(theta) * Math.SQRT1_2;
    return [middle, middle, Math.sin(theta)];
  });
}

function straight(x: number): number {
  return x * QUARTER;
}

function narrowing(x: number, i: number, distance: number): number {
  return i === 0 ? x * QUARTER : (Math.PI / (4 * (1 + distance))) * (1 + 2 * distance * x);
}

function squared(x: ArrayLike<number>, skipped: number): number {
  let sum = 0;
  for (let i = skipped; i < x.length; i++) sum += ((x[i] as number) - 0.5) ** 2;
  return sum;
}

function biased(x: ArrayLike<number>, skipped: number): number {
  let sum = 0;
  for (let i = skipped; i < x.length; i++) sum += (x[i] as number) ** 0.1;
  return sum;
}

function rugged(x: ArrayLike<number>, skipped: number): number {
  let sum = x.length - skipped;
  for (let i = skipped; i < x.length; i++) {
    const value = (x[i] as number) - 0.5;
    sum += value * value - Math.cos(20 * Math.PI * value);
  }
  return 100 * sum;
}
