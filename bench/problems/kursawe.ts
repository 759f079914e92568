import { nonDominatedRanks, type Points } from "../../src/pareto/index.js";
import { linspace, thinned } from "./front-curve.js";
import { bounds, type Problem } from "./problem.js";

/** Kursawe, PPSN I, 1991. */
export const kursawe: Problem = {
  name: "Kursawe",
  objectives: 2,
  ...bounds(3, -5, 5),
  evaluate(x, objectives) {
    const [a, b, c] = [x[0] as number, x[1] as number, x[2] as number];
    objectives[0] = -10 * (Math.exp(-0.2 * Math.sqrt(a * a + b * b)) + Math.exp(-0.2 * Math.sqrt(b * b + c * c)));
    objectives[1] = height(a) + height(b) + height(c);
    return 0;
  },
  front: climb,
};

function height(x: number): number {
  return Math.abs(x) ** 0.8 + 5 * Math.sin(x ** 3);
}

interface Member {
  readonly x: readonly number[];
  readonly f: readonly number[];
}

/** No formula is known: the best of a grid, then of ever finer steps around the best. Exact to about 1e-6. */
function climb(count: number): Points {
  const axis = linspace(-1.4, 0.2, 41);
  let members = best(
    axis.flatMap((a) => axis.flatMap((b) => axis.map((c) => [a, b, c]))),
    2 * count,
  );
  for (let step = 0.02; step > 1e-5; step /= 2) {
    const moves = [-step, 0, step];
    const near = members.flatMap(({ x: [a = 0, b = 0, c = 0] }) =>
      moves.flatMap((i) => moves.flatMap((j) => moves.map((k) => [a + i, b + j, c + k]))),
    );
    members = best(near, 2 * count);
  }
  return thinned(
    members.map(({ f }) => f),
    count,
  );
}

/** The non-dominated of many places, at most so many. */
function best(places: Points, count: number): readonly Member[] {
  const objectives = places.map((x) => {
    const f = [0, 0];
    kursawe.evaluate(x, f);
    return f as readonly number[];
  });
  const ranks = nonDominatedRanks(objectives);
  const front = places
    .map((x, i) => ({ x, f: objectives[i] as readonly number[] }))
    .filter((_, i) => ranks[i] === 0)
    .sort((a, b) => (a.f[0] as number) - (b.f[0] as number));
  const kept = new Set(
    thinned(
      front.map(({ f }) => f),
      count,
    ),
  );
  return front.filter(({ f }) => kept.has(f));
}
