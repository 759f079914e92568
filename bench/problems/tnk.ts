import { planeFront } from "./front-curve.js";
import { bounds, excess, type Problem } from "./problem.js";

/** Tanaka, Watanabe, Furukawa and Tanino, 1995: the objectives are the variables. */
export const tnk: Problem = {
  name: "TNK",
  objectives: 2,
  ...bounds(2, 0, Math.PI),
  evaluate(x, objectives) {
    const [a, b] = [x[0] as number, x[1] as number];
    objectives[0] = a;
    objectives[1] = b;
    return violation(a, b);
  },
  front: (count) => planeFront({ from: 0, to: 1.5, floor: () => 0, ceiling: 1.5, violation }, count),
};

function violation(a: number, b: number): number {
  return (
    excess(1 + 0.1 * Math.cos(16 * Math.atan2(a, b)) - a * a - b * b) +
    excess(2 * ((a - 0.5) ** 2 + (b - 0.5) ** 2) - 1)
  );
}
