import type { Points } from "../../src/pareto/index.js";
import { dtlz1, dtlz2, dtlz3, dtlz4, lattice, sphere } from "./dtlz.js";
import { excess, type Problem } from "./problem.js";

type Objectives = ArrayLike<number>;

// Jain and Deb, IEEE Trans. Evol. Comput. 18(4), 2014, section IV; radii for three objectives.

export function c1dtlz1(): Problem {
  return constrained("C1-DTLZ1", dtlz1(), (f) => {
    const last = f.length - 1;
    let sum = (f[last] as number) / 0.6 - 1;
    for (let i = 0; i < last; i++) sum += (f[i] as number) / 0.5;
    return excess(sum);
  });
}

export function c1dtlz3(): Problem {
  return constrained("C1-DTLZ3", dtlz3(), (f) => {
    const radius = sumOfSquares(f);
    return excess((16 - radius) * (radius - 81));
  });
}

export function c2dtlz2(): Problem {
  const inner = dtlz2();
  const problem = constrained("C2-DTLZ2", inner, aroundCornersAndMiddle);
  return { ...problem, front: (count) => inner.front(count).filter((point) => aroundCornersAndMiddle(point) === 0) };
}

export function c3dtlz1(): Problem {
  const problem = constrained("C3-DTLZ1", dtlz1(), (f) => {
    let sum = 0;
    for (let i = 0; i < f.length; i++) sum += f[i] as number;
    let violation = 0;
    for (let i = 0; i < f.length; i++) violation += excess(1 - (f[i] as number) - sum);
    return violation;
  });
  const front = (count: number): Points =>
    lattice(3, count).map((direction) => direction.map((share) => share / (1 + Math.min(...direction))));
  return { ...problem, front };
}

export function c3dtlz4(): Problem {
  const problem = constrained("C3-DTLZ4", dtlz4(3, 7), (f) => {
    const radius = sumOfSquares(f);
    let violation = 0;
    for (let i = 0; i < f.length; i++) violation += excess(1 + 0.75 * (f[i] as number) ** 2 - radius);
    return violation;
  });
  const front = (count: number): Points =>
    sphere(3, count).map((point) => point.map((value) => value / Math.sqrt(1 - 0.75 * Math.max(...point) ** 2)));
  return { ...problem, front };
}

function constrained(name: string, inner: Problem, violation: (f: Objectives) => number): Problem {
  return {
    ...inner,
    name,
    evaluate(x, objectives) {
      inner.evaluate(x, objectives);
      return violation(objectives);
    },
  };
}

/** Feasible within 0.4 of a corner of the sphere or of its middle. */
function aroundCornersAndMiddle(f: Objectives): number {
  const radius = sumOfSquares(f);
  const middle = 1 / Math.sqrt(f.length);
  let nearest = 0;
  for (let i = 0; i < f.length; i++) nearest += ((f[i] as number) - middle) ** 2;
  // The square of the distance from corner i is radius - 2 f[i] + 1.
  for (let i = 0; i < f.length; i++) nearest = Math.min(nearest, radius - 2 * (f[i] as number) + 1);
  return excess(nearest - 0.16);
}

function sumOfSquares(f: Objectives): number {
  let sum = 0;
  for (let i = 0; i < f.length; i++) sum += (f[i] as number) ** 2;
  return sum;
}
