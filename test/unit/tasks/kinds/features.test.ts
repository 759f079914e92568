import { beforeAll, describe, expect, it } from "vitest";
import { applyPlan } from "../../../../src/graph/index.js";
import { decodeSplit, type FeaturesSpec, featuresTask } from "../../../../src/tasks/index.js";
import { barsSplit } from "../../../helpers/bars.js";
import {
  convolutions,
  type PartStudy,
  partStudy,
  perceptron,
  TRAIN,
  VALIDATION,
} from "../../../helpers/part-network.js";
import { referenceForward } from "../../../helpers/reference-forward.js";

const counts = { train: 70, validation: 9 };
const bars = barsSplit();

function normalised(example: number): Float64Array {
  const { mean, deviation } = bars.normalisation;
  const bytes = bars.train.images.subarray(example * 36, (example + 1) * 36);
  return Float64Array.from(bytes, (byte) => (byte / 255 - (mean[0] ?? 0)) / (deviation[0] ?? 1));
}

function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(got).toHaveLength(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(got[i]).toBeCloseTo(wanted[i] as number, 4);
}

describe.each([
  ["images", convolutions, [3, 3, 10]],
  ["vectors", perceptron, [10]],
] as const)("features of %s", (_name, build, shape) => {
  let study: PartStudy;
  beforeAll(async () => {
    study = await partStudy(build(), "aux");
  });
  const size = shape.reduce((product: number, each) => product * each, 1);

  const made = async (spec: FeaturesSpec, inputs: Parameters<typeof featuresTask>[1] = study.inputs) => {
    const { artifacts } = await study.bench.run(featuresTask(spec, inputs));
    return decodeSplit(study.bench.bytes(artifacts["features"]));
  };

  it("are the first examples' outputs of the node, as a split that needs no normalisation", async () => {
    const split = await made({ to: "relu2", ...counts });
    expect(split).toMatchObject({ shape, classes: bars.classes });
    expect(split.normalisation).toEqual({ mean: Array(10).fill(0), deviation: Array(10).fill(1) });
    expect([split.train, split.validation, split.test].map(({ labels }) => labels.length)).toEqual([70, 9, 0]);
    expect([...split.train.labels]).toEqual([...bars.train.labels.subarray(0, 70)]);
    expect([...split.validation.labels]).toEqual([...bars.validation.labels.subarray(0, 9)]);
    const weights = study.bench.weights(study.inputs.weights);
    for (const example of [0, 69]) {
      const wanted = referenceForward(study.graph, weights, new Map([["input", normalised(example)]])).get("relu2");
      expectClose(split.train.images.subarray(example * size, (example + 1) * size), wanted?.data ?? []);
    }
  });

  it("are the same by way of the features before", async () => {
    const straight = await made({ to: "relu2", train: TRAIN, validation: VALIDATION });
    const stepped = await made(
      { from: "relu1", to: "relu2", train: TRAIN, validation: VALIDATION },
      { ...study.inputs, data: study.targets(1) },
    );
    expectClose(stepped.train.images, straight.train.images);
    expectClose(stepped.validation.images, straight.validation.images);
  });

  it("of a pruned network are zeros where channels went, and what is left elsewhere", async () => {
    const kept = [1, 4, 5];
    const plan = study.plan({ conv1: [0, 3, 6, 7], conv2: kept });
    const split = await made({ plan, to: "relu2", ...counts });
    const small = applyPlan(study.graph, study.bench.weights(study.inputs.weights), plan);
    const wanted = referenceForward(small.graph, small.weights, new Map([["input", normalised(3)]])).get("relu2");
    const got = split.train.images.subarray(3 * size, 4 * size);
    expectClose(
      [...got].filter((_, i) => kept.includes(i % 10)),
      wanted?.data ?? [],
    );
    expect([...split.train.images].filter((value, i) => value !== 0 && !kept.includes(i % 10))).toEqual([]);
    expect(split.shape).toEqual(shape);
  });

  it("go on from features of pruned parts, which hold zeros", async () => {
    const plan = study.plan({ conv1: [0, 3, 6, 7], conv2: [1, 4, 5] });
    const before = await study.bench.run(featuresTask({ plan, to: "relu1", ...counts }, study.inputs));
    const data = before.artifacts["features"] as string;
    const stepped = await made({ plan, from: "relu1", to: "relu2", ...counts }, { ...study.inputs, data });
    const straight = await made({ plan, to: "relu2", ...counts });
    expectClose(stepped.train.images, straight.train.images);
  });

  it("take the units of largest magnitude where a plan gives counts, and weights of `start`", async () => {
    const plan = study.plan({ conv2: 4 });
    const { artifacts } = await study.score(study.inputs, plan);
    const start = artifacts["weights"] as string;
    const [dense, own] = [
      await made({ plan, to: "relu2", ...counts }),
      await made({ plan, to: "relu2", ...counts }, { ...study.inputs, start }),
    ];
    const silent = Array.from({ length: 10 }, (_, channel) => channel).filter((channel) =>
      dense.train.images.every((value, i) => i % 10 !== channel || value === 0),
    );
    expect(silent.length).toBeGreaterThanOrEqual(6);
    const measured = study.bench.weights(start).has("bn1/mean");
    if (measured) expect(own.train.images).not.toEqual(dense.train.images);
    else expect(own).toEqual(dense);
  });

  it("are the same bytes at every run", async () => {
    const task = featuresTask({ to: "relu1", ...counts }, study.inputs);
    expect(await study.bench.run(task)).toEqual(await study.bench.run(task));
  });

  it("are of no more examples than there are, and of shapes that fit", async () => {
    await expect(made({ to: "relu1", train: 301, validation: 1 })).rejects.toThrow(/^E_DATA_INVALID/);
    await expect(made({ from: "relu1", to: "relu2", ...counts })).rejects.toThrow(/^E_DATA_INVALID/);
    await expect(made({ from: "relu2", to: "relu1", ...counts })).rejects.toThrow(/^E_SPLIT_INVALID/);
  });
});
