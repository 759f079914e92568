import { expect, test } from "vitest";
import { METHODS } from "../../../src/methods/index.js";
import { commonWork, defineStudy, scoringPasses, trainingPasses } from "../../../src/study/index.js";

function workOf(tune: object, baselines: readonly string[]) {
  const { config, programs } = defineStudy(
    {
      ...{ name: "small", data: { source: "arrays" }, model: { name: "mlp" }, train: { epochs: 4 }, tune, baselines },
      split: { train: 100, validation: 40, test: 30 },
      score: { recalibration: 10, validation: 20 },
      method: { name: "nsga2-widths", population: 2, evaluations: 6 },
    },
    METHODS,
  );
  return commonWork(config, programs);
}

test("work is counted in passes of the dense network: three for a training step, one more for a teacher", () => {
  expect(trainingPasses(100, 4)).toBe(1200);
  expect(workOf({ finalists: 2, train: { epochs: 3 }, distillation: {} }, ["random"])).toEqual([
    { kind: "train-dense", count: 1, passes: 1200 + 30 },
    { kind: "score", count: 12, passes: 30 },
    { kind: "tune", count: 2, passes: 900 + 300 + 60 },
    { kind: "test", count: 3, passes: 30 },
  ]);
  expect(workOf({ finalists: 0, train: { epochs: 3 }, distillation: false }, [])).toEqual([
    { kind: "train-dense", count: 1, passes: 1230 },
    { kind: "score", count: 6, passes: 30 },
    { kind: "tune", count: 0, passes: 900 + 60 },
    { kind: "test", count: 0, passes: 30 },
  ]);
});

test("a scoring passes what re-calibrates and what is validated", () => {
  expect(scoringPasses({ score: { recalibration: 10, validation: 20 } } as never)).toBe(30);
});
