import { beforeAll, describe, expect, it } from "vitest";
import { findGroups, type Graph, type Plan, shrinkGraph, type Weights } from "../../../../src/graph/index.js";
import {
  decodeSplit,
  featuresTask,
  type TrainPartInputs,
  type TrainPartSpec,
  trainPartTask,
} from "../../../../src/tasks/index.js";
import {
  convolutions,
  type PartStudy,
  partStudy,
  perceptron,
  RECALIBRATION,
  settings,
  TRAIN,
  VALIDATION,
} from "../../../helpers/part-network.js";

const KEPT = [1, 2, 4, 7, 8];

describe.each([
  ["aux", "convolutions", convolutions],
  ["tail", "convolutions", convolutions],
  ["aux", "layers of vectors", perceptron],
  ["tail", "layers of vectors", perceptron],
] as const)("train-part with the selector %s, %s", (selector, _name, build) => {
  let study: PartStudy;
  let plan: Plan;
  let detector: Graph;
  beforeAll(async () => {
    study = await partStudy(build(), selector);
    detector = study.detectors[1] as Graph;
    plan = study.plan({ conv2: KEPT }, detector);
  });

  const train = (more: Partial<TrainPartSpec> = {}, inputs: Partial<TrainPartInputs> = {}) => {
    const counts = { recalibration: RECALIBRATION, validation: VALIDATION, examples: TRAIN };
    const matching = { node: "relu2", weight: 1 };
    const spec = { plan, ...counts, train: settings({ epochs: 6 }), matching, ...more };
    return study.bench.run(trainPartTask(spec, { ...study.part(2), targets: study.targets(2), ...inputs }, 3));
  };

  /** Distance of a trained part's features from those of the dense one, where channels stay. */
  const distance = async (weights: string | undefined) => {
    const inputs = { ...study.part(2), start: weights as string };
    const spec = { plan, to: "relu2", train: TRAIN, validation: VALIDATION };
    const { artifacts } = await study.bench.run(featuresTask(spec, inputs));
    const of = (hash: string | undefined) => decodeSplit(study.bench.bytes(hash)).train.images;
    const [got, wanted] = [of(artifacts["features"]), of(study.targets(2))];
    return Array.from(got).reduce(
      (sum, value, i) => sum + (KEPT.includes(i % 10) ? (value - (wanted[i] as number)) ** 2 : 0),
      0,
    );
  };

  it("draws the features that are left to those of the dense part", async () => {
    const [free, near] = [await train({ matching: { node: "relu2", weight: 0 } }), await train()];
    expect(near.result.curve).toHaveLength(6);
    expect(await distance(near.artifacts["weights"])).toBeLessThan(0.8 * (await distance(free.artifacts["weights"])));
  });

  it("moves the part and leaves the selector as it was, sliced", async () => {
    const { artifacts, result } = await train();
    const trained = study.bench.weights(artifacts["weights"]);
    const shrunk = shrinkGraph(detector, findGroups(detector), plan);
    const before = study.bench.weights((await study.score(study.part(2), plan)).artifacts["weights"]);
    const params = shrunk.nodes.flatMap((node) => node.params.filter(({ trainable }) => trainable));
    const moved = params.filter(({ name }) => !sameData(trained, before, name)).map(({ name }) => name);
    const part = params.map(({ name }) => name).filter((name) => /^(conv|bn)2\//.test(name));
    expect(moved).toEqual(part);
    expect(moved.length).toBeLessThan(params.length);
    expect(result.before.loss).not.toBe(result.loss);
  });

  it("without matching moves all, and needs no targets", async () => {
    const { bench } = study;
    const last = study.detectors[2] as Graph;
    const counts = { recalibration: RECALIBRATION, validation: VALIDATION, examples: TRAIN };
    const spec = {
      plan: study.plan({ conv3: [0, 1, 5, 6] }, last),
      ...counts,
      train: settings(),
      matching: false,
    } as const;
    const { artifacts, result } = await bench.run(trainPartTask(spec, study.part(3), 3));
    expect(result.loss).toBeLessThan(result.before.loss);
    const before = bench.weights((await study.score(study.part(3), spec.plan)).artifacts["weights"]);
    expect(sameData(bench.weights(artifacts["weights"]), before, "head/kernel")).toBe(false);
  });

  it("gives the same bytes again, and trains on as many examples as said", async () => {
    expect(await train()).toEqual(await train());
    const few = await train({ examples: 90 });
    expect(few.result.curve).not.toEqual((await train()).result.curve);
    await expect(train({ examples: TRAIN + 1 })).rejects.toThrow(/^E_DATA_INVALID/);
  });
});

function sameData(a: Weights, b: Weights, name: string): boolean {
  return Buffer.compare(bytesOf(a, name), bytesOf(b, name)) === 0;
}

function bytesOf(weights: Weights, name: string): Buffer {
  return Buffer.from(Float32Array.from(weights.get(name)?.data ?? []).buffer);
}
