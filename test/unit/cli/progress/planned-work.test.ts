import { describe, expect, it } from "vitest";
import { planWork } from "../../../../src/cli/progress/planned-work.js";
import { METHODS } from "../../../../src/methods/index.js";
import { defineStudy } from "../../../../src/study/index.js";

function plan(settings: Readonly<Record<string, unknown>>, workers: number) {
  const { config, programs } = defineStudy(
    { name: "a", data: { source: "mnist" }, model: { name: "mlp" }, ...settings },
    METHODS,
  );
  return planWork(config, programs, workers);
}

describe("planWork", () => {
  it("counts what every method scores and what the main method does besides", () => {
    const { methods, mainTasks } = plan(
      { method: { name: "nsga2-widths", evaluations: 50 }, tune: { finalists: 2 } },
      1,
    );
    expect(methods).toEqual([
      { name: "nsga2-widths", scores: 50 },
      { name: "uniform", scores: 8 },
      { name: "random", scores: 50 },
    ]);
    expect(mainTasks).toEqual({ "train-dense": 1, tune: 2, test: 3 });
  });

  it("counts candidates of parts", () => {
    const { config, programs } = defineStudy({ name: "a", data: { source: "mnist" }, model: { name: "mlp" } }, METHODS);
    const parts = programs.map(({ name }) => ({
      name,
      estimate: { scores: 20, parts: { scores: 300, share: 0.5 }, tunes: false },
    }));
    expect(planWork(config, parts, 1).methods[0]?.scores).toBe(320);
  });

  it("weighs kinds by forward passes, candidates at half, workers side by side", () => {
    const settings = {
      split: { train: 1000, validation: 100, test: 400 },
      train: { epochs: 2 },
      score: { recalibration: 60, validation: 100 },
      tune: { finalists: 3, train: { epochs: 1 }, distillation: {} },
    };
    expect(plan(settings, 1).passes).toEqual({ "train-dense": 6160, score: 80, tune: 2160, test: 200 });
    expect(plan(settings, 2).passes).toEqual({ "train-dense": 6160, score: 40, tune: 1080, test: 100 });
    expect(plan({ ...settings, tune: { finalists: 1, distillation: false } }, 8).passes["tune"]).toBe(1660);
    expect(plan({ ...settings, tune: { finalists: 0 } }, 8).passes["tune"]).toBeGreaterThan(0);
  });
});
