import { describe, expect, test } from "vitest";
import { createRng, type Rng } from "../../../../src/core/index.js";
import { createMatrix, type Matrix } from "../../../../src/linalg/index.js";
import { nearestNeighbours } from "../../../../src/search/surrogate/nearest-neighbours.js";
import { perceptronEnsemble } from "../../../../src/search/surrogate/perceptron-ensemble.js";
import { ridgeRegression } from "../../../../src/search/surrogate/ridge-regression.js";
import type { Examples, Surrogate } from "../../../../src/search/surrogate/surrogate.js";
import { matrixOf, rowsOf } from "../../../helpers/matrices.js";

const WIDTH = 4;

/** A curve per feature and noise, in two targets of very different units. */
function examples(rows: number, noise: number, rng: Rng): Examples {
  const features = createMatrix(
    rows,
    WIDTH,
    Float64Array.from({ length: rows * WIDTH }, () => rng.float()),
  );
  const targets = rowsOf(features).map(([a = 0, b = 0, c = 0]) => {
    const truth = a + (1 - b) ** 2 - 0.5 * c;
    return [1e6 * (truth + noise * rng.normal()), 1e-3 * (a - truth + noise * rng.normal()) + 7];
  });
  return { features, targets: matrixOf(targets) };
}

function column({ columns, values }: Matrix, c: number): number[] {
  return Array.from(values).filter((_, i) => i % columns === c);
}

/** Share of the variance of a target that the means leave unexplained. */
function unexplained(means: Matrix, targets: Matrix, c: number): number {
  const truth = column(targets, c);
  const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length;
  const said = column(means, c);
  const left = truth.reduce((sum, value, i) => sum + (value - (said[i] as number)) ** 2, 0);
  return left / truth.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

const quick = perceptronEnsemble({ steps: 300 });
const surrogates: readonly (readonly [string, Surrogate, number])[] = [
  ["nearest neighbours", nearestNeighbours(), 0.3],
  ["ridge regression", ridgeRegression(), 0.02],
  ["ensemble", quick, 0.05],
];

describe.each(surrogates)("%s", (_, surrogate, bound) => {
  test("predicts what it has not seen, in the units it was given", () => {
    const rng = createRng("truth");
    const fresh = examples(200, 0, rng);
    const { means } = surrogate(examples(150, 0.02, rng), rng)(fresh.features);
    for (const c of [0, 1]) expect(unexplained(means, fresh.targets, c)).toBeLessThan(bound);
  });

  test("about two thirds of the truths lie within one spread", () => {
    const rng = createRng("spread");
    const fresh = examples(300, 0.2, rng);
    const { means, spreads } = surrogate(examples(150, 0.2, rng), rng)(fresh.features);
    for (const c of [0, 1]) {
      const spread = column(spreads, c);
      const said = column(means, c);
      const within = column(fresh.targets, c).filter(
        (value, i) => Math.abs(value - (said[i] as number)) <= (spread[i] as number),
      );
      expect(within.length / 300).toBeGreaterThan(0.55);
      expect(within.length / 300).toBeLessThan(0.82);
    }
  });

  test("the same stream, the same prediction to the bit", () => {
    const known = examples(40, 0.1, createRng("known"));
    const predict = () => surrogate(known, createRng("fit"))(known.features);
    expect(predict()).toEqual(predict());
  });

  test.each([
    [
      "two examples",
      matrixOf([
        [0, 0, 0, 0],
        [1, 1, 1, 1],
      ]),
      matrixOf([[1], [2]]),
    ],
    [
      "the same example twice",
      matrixOf([
        [0, 1, 0, 1],
        [0, 1, 0, 1],
      ]),
      matrixOf([[1], [1]]),
    ],
    [
      "targets that do not vary",
      matrixOf([
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 1],
      ]),
      matrixOf([[5], [5], [5]]),
    ],
  ])("%s: finite figures", (_, features, targets) => {
    const { means, spreads } = surrogate({ features, targets }, createRng("few"))(features);
    expect([...means.values, ...spreads.values].every(Number.isFinite)).toBe(true);
    expect(spreads.values.every((spread) => spread >= 0)).toBe(true);
    const least = Math.min(...targets.values);
    const most = Math.max(...targets.values);
    expect(means.values.every((mean) => mean > least - 1 && mean < most + 1)).toBe(true);
  });

  test("a target that has not varied is said to be what it was, without a spread", () => {
    const rng = createRng("constant");
    const { features, targets } = examples(40, 0.1, rng);
    const constant = matrixOf(rowsOf(targets).map(([first = 0]) => [first, 3e-9, 0]));
    const { means, spreads } = surrogate({ features, targets: constant }, rng)(examples(50, 0, rng).features);
    expect(new Set(column(means, 1))).toEqual(new Set([3e-9]));
    expect(new Set([...column(spreads, 1), ...column(means, 2), ...column(spreads, 2)])).toEqual(new Set([0]));
  });

  test("no features and nothing to predict", () => {
    const predict = surrogate({ features: createMatrix(3, 0), targets: matrixOf([[1], [2], [6]]) }, createRng("none"));
    const [mean] = predict(createMatrix(1, 0)).means.values;
    expect(mean).toBeGreaterThan(1);
    expect(mean).toBeLessThan(6);
    expect(predict(createMatrix(0, 0)).means.rows).toBe(0);
  });
});

test("neighbours: an example that is known is predicted as it is; of two neighbours the nearer weighs more", () => {
  const features = matrixOf([[0], [1]]);
  const predict = nearestNeighbours(2)({ features, targets: matrixOf([[10], [20]]) }, createRng("near"));
  expect(predict(features).means.values[1]).toBeCloseTo(20, 6);
  expect(predict(matrixOf([[0.25]])).means.values[0]).toBeCloseTo(10 + 10 * (1 / 9 / (1 + 1 / 9)), 6);
});

test("ridge: spreads grow away from the examples", () => {
  const rng = createRng("away");
  const near = examples(30, 0.1, rng);
  const inner = {
    features: createMatrix(
      30,
      WIDTH,
      near.features.values.map((x) => 0.4 + x / 5),
    ),
    targets: near.targets,
  };
  const predict = ridgeRegression()(inner, rng);
  const at = (x: number) => predict(matrixOf([[x, x, x, x]])).spreads.values[0] as number;
  expect(at(1)).toBeGreaterThan(1.05 * at(0.5));
});

test("the ensemble finds what features do only together", () => {
  const rng = createRng("together");
  const make = (rows: number): Examples => {
    const features = createMatrix(
      rows,
      2,
      Float64Array.from({ length: 2 * rows }, () => rng.float()),
    );
    return { features, targets: matrixOf(rowsOf(features).map(([a = 0, b = 0]) => [(2 * a - 1) * (2 * b - 1)])) };
  };
  const known = make(200);
  const fresh = make(100);
  const left = (surrogate: Surrogate) => unexplained(surrogate(known, rng)(fresh.features).means, fresh.targets, 0);
  expect(left(quick)).toBeLessThan(0.1);
  expect(left(ridgeRegression())).toBeGreaterThan(0.5);
});
