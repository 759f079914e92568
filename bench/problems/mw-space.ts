import type { Points } from "../../src/pareto/index.js";
import { lattice, products, sphere } from "./dtlz.js";
import { recordLows } from "./front-curve.js";
import { biased, linked, type MwDistance, rugged } from "./mw-distance.js";
import { bounds, excess, type Problem } from "./problem.js";

// The problems of Ma and Wang with three objectives.
const OBJECTIVES = 3;
const VARIABLES = 15;

interface SpaceParts {
  readonly name: string;
  readonly distance: MwDistance;
  /** Share of the remaining length that a variable turns to its objective, and what it leaves. */
  readonly takes: (x: number) => number;
  readonly leaves: (x: number) => number;
  readonly violation: (f: ArrayLike<number>) => number;
  readonly front: (count: number) => Points;
}

function space({ distance, takes, leaves, violation, ...rest }: SpaceParts): Problem {
  return {
    ...rest,
    objectives: OBJECTIVES,
    ...bounds(VARIABLES, 0, 1),
    evaluate(x, objectives) {
      let product = distance(x, OBJECTIVES - 1);
      for (let i = 0; i < OBJECTIVES - 1; i++) {
        const value = x[i] as number;
        objectives[OBJECTIVES - 1 - i] = product * takes(value);
        product *= leaves(value);
      }
      objectives[0] = product;
      return violation(objectives);
    },
  };
}

export const mw4: Problem = space({
  name: "MW4",
  distance: biased,
  takes: (x) => x,
  leaves: (x) => 1 - x,
  violation(f) {
    const last = f[OBJECTIVES - 1] as number;
    let others = 0;
    for (let i = 0; i < OBJECTIVES - 1; i++) others += f[i] as number;
    return excess(others + last - 1 - 0.4 * Math.sin(2.5 * Math.PI * (last - others)) ** 8);
  },
  front: (count) => lattice(OBJECTIVES, count),
});

export const mw8: Problem = space({
  name: "MW8",
  distance: rugged,
  takes: (x) => Math.sin((Math.PI / 2) * x),
  leaves: (x) => Math.cos((Math.PI / 2) * x),
  violation: insideShell,
  front: (count) => sphere(OBJECTIVES, count).filter((point) => insideShell(point) === 0),
});

export const mw14: Problem = {
  name: "MW14",
  objectives: OBJECTIVES,
  ...bounds(VARIABLES, 0, 1.5),
  evaluate(x, objectives) {
    const g = linked(x, OBJECTIVES - 1);
    let height = 0;
    let bound = 0;
    for (let i = 0; i < OBJECTIVES - 1; i++) {
      const f = x[i] as number;
      objectives[i] = f;
      height += curve(f);
      bound += 5.1 - f - 0.5 * f * f - swing(f);
    }
    const last = (g / (OBJECTIVES - 1)) * height;
    objectives[OBJECTIVES - 1] = last;
    return excess(last - bound / (OBJECTIVES - 1));
  },
  front(count) {
    const values = recordLows(curve, 0, 1.5, Math.floor(count ** (1 / (OBJECTIVES - 1)) + 1e-9));
    return products(values, OBJECTIVES - 1).map((point) => [
      ...point,
      point.reduce((sum, f) => sum + curve(f), 0) / (OBJECTIVES - 1),
    ]);
  },
};

function curve(f: number): number {
  return 6 - Math.exp(f) - swing(f);
}

function swing(f: number): number {
  return 1.5 * Math.sin(1.1 * Math.PI * f * f);
}

function insideShell(f: ArrayLike<number>): number {
  let radius = 0;
  for (let i = 0; i < OBJECTIVES; i++) radius += (f[i] as number) ** 2;
  const latitude = Math.asin(Math.min(1, (f[OBJECTIVES - 1] as number) / Math.sqrt(radius)));
  return excess(radius - (1.25 - 0.5 * Math.sin(6 * latitude) ** 2) ** 2);
}
