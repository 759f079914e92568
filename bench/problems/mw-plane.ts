import type { Points } from "../../src/pareto/index.js";
import { planeFront } from "./front-curve.js";
import { biased, linked, type MwDistance, rugged } from "./mw-distance.js";
import { bounds, excess, type Problem } from "./problem.js";

interface PlaneParts {
  readonly name: string;
  readonly high?: number;
  readonly distance: MwDistance;
  /** The first objective on the front; multiplied by the distance where `grows`. */
  readonly first?: (x: number) => number;
  readonly grows: boolean;
  /** The second objective at distance 1, which scales it. */
  readonly second: (first: number) => number;
  /** Sum of the constraints' excesses, which depend on the objectives alone. */
  readonly violation: (first: number, second: number) => number;
  /** Points of the front where the feasible region is but a point wide. */
  readonly isolated?: Points;
}

const VARIABLES = 15;

/** Largest second objective of any front of these problems, and some. */
const CEILING = 6;

/** A problem of Ma and Wang with two objectives. */
function plane({
  name,
  high = 1,
  distance,
  first = (x) => x,
  grows,
  second,
  violation,
  isolated = [],
}: PlaneParts): Problem {
  return {
    name,
    objectives: 2,
    ...bounds(VARIABLES, 0, high),
    evaluate(x, objectives) {
      const g = distance(x, 1);
      const f = grows ? g * first(x[0] as number) : first(x[0] as number);
      const s = g * second(f / g);
      objectives[0] = f;
      objectives[1] = s;
      return violation(f, s);
    },
    front(count) {
      // Beyond the end of the front at distance 1 the first objective is reached by distance alone.
      const floor = (f: number): number => Math.max(1, f / high) * second(Math.min(f, high));
      return planeFront({ from: 0, to: high * 1.5, ceiling: CEILING, floor, violation, isolated }, count);
    },
  };
}

function wave(height: number, frequency: number, power: number, along: number): number {
  return height * Math.sin(frequency * along) ** power;
}

/** Along the diagonal: the linear problems' constraints swing with it. */
function across(f: number, s: number): number {
  return Math.SQRT2 * (s - f);
}

export const mw1: Problem = plane({
  name: "MW1",
  distance: biased,
  grows: false,
  second: (f) => 1 - 0.85 * f,
  violation: (f, s) => excess(f + s - 1 - wave(0.5, 2 * Math.PI, 8, across(f, s))),
});

export const mw2: Problem = plane({
  name: "MW2",
  distance: rugged,
  grows: false,
  second: (f) => 1 - f,
  violation: (f, s) => excess(f + s - 1 - wave(0.5, 3 * Math.PI, 8, across(f, s))),
});

export const mw3: Problem = plane({
  name: "MW3",
  distance: linked,
  grows: false,
  second: (f) => 1 - f,
  violation: (f, s) =>
    excess(f + s - 1.05 - wave(0.45, 0.75 * Math.PI, 6, across(f, s))) +
    excess(0.85 - f - s + wave(0.3, 0.75 * Math.PI, 2, across(f, s))),
});

export const mw5: Problem = plane({
  name: "MW5",
  distance: biased,
  grows: true,
  second: (f) => Math.sqrt(1 - f * f),
  isolated: betweenPetals(),
  violation(f, s) {
    const theta = Math.atan2(s, f);
    const radius = f * f + s * s;
    const petals = Math.sin(6 * (Math.PI / 2 - 2 * Math.abs(theta - Math.PI / 4)) ** 3);
    return (
      excess(radius - (1.7 - 0.2 * Math.sin(2 * theta)) ** 2) +
      excess((1 + 0.5 * petals) ** 2 - radius) +
      excess((1 - 0.45 * petals) ** 2 - radius)
    );
  },
});

/** Where the sine of the petals is 0, on the unit circle. */
function betweenPetals(): Points {
  const halves = Array.from({ length: 8 }, (_, k) => (Math.PI / 2 - Math.cbrt((k * Math.PI) / 6)) / 2);
  const angles = [...halves.map((half) => Math.PI / 4 + half), ...halves.map((half) => Math.PI / 4 - half).reverse()];
  return angles.map((theta) => [Math.cos(theta), Math.sin(theta)]);
}

export const mw6: Problem = plane({
  name: "MW6",
  high: 1.1,
  distance: rugged,
  grows: true,
  second: (f) => Math.sqrt(Math.max(0, 1.1 * 1.1 - f * f)),
  violation(f, s) {
    const swing = Math.cos(6 * Math.atan2(s, f) ** 4) ** 10;
    return excess((f / (1 + 0.15 * swing)) ** 2 + (s / (1 + 0.75 * swing)) ** 2 - 1);
  },
});

export const mw7: Problem = plane({
  name: "MW7",
  distance: linked,
  grows: true,
  second: (f) => Math.sqrt(1 - f * f),
  violation(f, s) {
    const swing = Math.sin(4 * Math.atan2(s, f)) ** 8;
    const radius = f * f + s * s;
    return excess(radius - (1.2 + 0.4 * swing * swing) ** 2) + excess((1.15 - 0.2 * swing) ** 2 - radius);
  },
});

export const mw9: Problem = plane({
  name: "MW9",
  distance: biased,
  grows: true,
  second: (f) => 1 - f ** 0.6,
  isolated: [[1, 0]],
  violation(f, s) {
    const near = (1 - 0.64 * f * f - s) * (1 - 0.36 * f * f - s);
    const far = (1.35 * 1.35 - (f + 0.35) ** 2 - s) * (1.15 * 1.15 - (f + 0.15) ** 2 - s);
    return excess(Math.min(near, far));
  },
});

export const mw10: Problem = plane({
  name: "MW10",
  distance: rugged,
  first: (x) => x ** VARIABLES,
  grows: true,
  second: (f) => 1 - f * f,
  violation(f, s) {
    const square = f * f;
    return (
      excess(-(2 - 4 * square - s) * (2 - 8 * square - s)) +
      excess((2 - 2 * square - s) * (2 - 16 * square - s)) +
      excess((1 - square - s) * (1.2 - 1.2 * square - s))
    );
  },
});

export const mw11: Problem = plane({
  name: "MW11",
  high: Math.SQRT2,
  distance: linked,
  grows: true,
  second: (f) => Math.sqrt(Math.max(0, 2 - f * f)),
  isolated: [[1, 1]],
  violation(f, s) {
    const square = f * f;
    return (
      excess(-(3 - square - s) * (3 - 2 * square - s)) +
      excess((3 - 0.625 * square - s) * (3 - 7 * square - s)) +
      excess(-(1.62 - 0.18 * square - s) * (1.125 - 0.125 * square - s)) +
      excess((2.07 - 0.23 * square - s) * (0.63 - 0.07 * square - s))
    );
  },
});

export const mw12: Problem = plane({
  name: "MW12",
  distance: biased,
  grows: true,
  second: (f) => 0.85 - 0.8 * f - 0.08 * Math.abs(Math.sin(3.2 * Math.PI * f)),
  isolated: [[0, 1]],
  violation(f, s) {
    const swing = (along: number): number => 0.08 * Math.sin(2 * Math.PI * along);
    return (
      excess(-(1 - 0.625 * f - s + swing(s - f / 1.6)) * (1.4 - 0.875 * f - s + swing(s / 1.4 - f / 1.6))) +
      excess((1 - 0.8 * f - s + swing(s - f / 1.5)) * (1.8 - 1.125 * f - s + swing(s / 1.8 - f / 1.6)))
    );
  },
});

export const mw13: Problem = plane({
  name: "MW13",
  high: 1.5,
  distance: rugged,
  grows: true,
  second: (f) => 5 - Math.exp(f) - Math.abs(0.5 * Math.sin(3 * Math.PI * f)),
  violation(f, s) {
    const swing = 0.5 * Math.sin(3 * Math.PI * f) + s;
    return (
      excess(-(4 - f - 0.5 * f * f - swing) * (4 - 0.7 * f - swing)) +
      excess((5 - Math.exp(f) - swing) * (4 - 0.4 * f - swing))
    );
  },
});
