import { linspace, thinned } from "./front-curve.js";
import { excess, type Problem } from "./problem.js";

/** Binh and Korn, 1997, with constraints relative to their bounds. */
export const bnh: Problem = {
  name: "BNH",
  objectives: 2,
  lows: [0, 0],
  highs: [5, 3],
  evaluate(x, objectives) {
    const [a, b] = [x[0] as number, x[1] as number];
    objectives[0] = 4 * a * a + 4 * b * b;
    objectives[1] = (a - 5) ** 2 + (b - 5) ** 2;
    return excess(((a - 5) ** 2 + b * b - 25) / 25) + excess((7.7 - (a - 8) ** 2 - (b + 3) ** 2) / 7.7);
  },
  front(count) {
    const all = linspace(0, 5, 20 * count).map((a) => {
      const b = Math.min(a, 3);
      return [4 * a * a + 4 * b * b, (a - 5) ** 2 + (b - 5) ** 2];
    });
    return thinned(all, count);
  },
};
