import { nonDominatedRanks, type Points } from "../../src/pareto/index.js";
import { linspace, thinned } from "./front-curve.js";
import { excess, type Problem } from "./problem.js";

/** Osyczka and Kundu, 1995, with constraints relative to their bounds. */
export const osy: Problem = {
  name: "OSY",
  objectives: 2,
  lows: [0, 0, 1, 0, 1, 0],
  highs: [10, 10, 5, 6, 5, 10],
  evaluate(x, objectives) {
    const [a, b, c] = [x[0] as number, x[1] as number, x[2] as number];
    const [d, e, f] = [x[3] as number, x[4] as number, x[5] as number];
    objectives[0] = -(25 * (a - 2) ** 2 + (b - 2) ** 2 + (c - 1) ** 2 + (d - 4) ** 2 + (e - 1) ** 2);
    objectives[1] = a * a + b * b + c * c + d * d + e * e + f * f;
    return (
      excess((2 - a - b) / 2) +
      excess((a + b - 6) / 6) +
      excess((b - a - 2) / 2) +
      excess((a - 3 * b - 2) / 2) +
      excess(((c - 3) ** 2 + d - 4) / 4) +
      excess((4 - (e - 3) ** 2 - f) / 4)
    );
  },
  front(count) {
    const all = segments(linspace(0, 1, 20 * count)).map((x) => {
      const objectives = [0, 0];
      osy.evaluate(x, objectives);
      return objectives as readonly number[];
    });
    const ranks = nonDominatedRanks(all);
    const front = all.filter((_, i) => ranks[i] === 0).sort((a, b) => (a[0] as number) - (b[0] as number));
    return thinned(front, count);
  },
};

/** The front's five segments (Deb, "Multi-Objective Optimization using Evolutionary Algorithms", 2001, table 26). */
function segments(shares: readonly number[]): Points {
  return [
    ...shares.map((t) => [5, 1, 1 + 4 * t, 0, 5, 0]),
    ...shares.map((t) => [5, 1, 1 + 4 * t, 0, 1, 0]),
    ...shares.map((t) => [4.056 + 0.944 * t, (2.056 + 0.944 * t) / 3, 1, 0, 1, 0]),
    ...shares.map((t) => [0, 2, 1 + 2.732 * t, 0, 1, 0]),
    ...shares.map((t) => [t, 2 - t, 1, 0, 1, 0]),
  ];
}
