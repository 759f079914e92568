import { beforeAll, describe, expect, it } from "vitest";
import type { Sha256 } from "../../../../src/core/index.js";
import { featuresTask, mergeWeightsInputs, mergeWeightsTask, type ScoreResult } from "../../../../src/tasks/index.js";
import {
  convolutions,
  type PartStudy,
  partStudy,
  perceptron,
  TRAIN,
  VALIDATION,
} from "../../../helpers/part-network.js";

function expectSame(got: ScoreResult, wanted: ScoreResult): void {
  expect(got.error).toBe(wanted.error);
  expect(got.loss).toBeCloseTo(wanted.loss, 4);
}

/** Units that each part removes some of. */
const KEEPS = [{ conv1: [0, 2, 3, 5] }, { conv2: [1, 2, 4, 7, 8] }, { conv3: [0, 5, 6] }];

describe.each([
  ["convolutions with batch norm", convolutions],
  ["layers of vectors", perceptron],
])("score of a part through the tail, %s", (_name, build) => {
  let study: PartStudy;
  beforeAll(async () => {
    study = await partStudy(build(), "tail");
  });

  it("is what the whole network has with this part alone pruned", async () => {
    const { result: dense } = await study.score(study.inputs, study.plan({}));
    for (const [i, keep] of KEEPS.entries()) {
      const whole = await study.score(study.inputs, study.plan(keep));
      const part = await study.score(study.part(i + 1), study.plan(keep, study.detectors[i]));
      expectSame(part.result, whole.result);
      expect(Math.abs(whole.result.loss - dense.loss)).toBeGreaterThan(1e-3);
      expectSame((await study.score(study.part(i + 1), study.plan({}, study.detectors[i]))).result, dense);
    }
  });

  it("by features of the pruned parts before is what the whole network has with all of them pruned", async () => {
    const { bench, detectors } = study;
    const counts = { train: TRAIN, validation: VALIDATION };
    const finished: Sha256[] = [];
    let { data } = study.inputs;
    let last: ScoreResult | undefined;
    for (const [i, keep] of KEEPS.entries()) {
      const [inputs, plan] = [{ ...study.part(i + 1), data }, study.plan(keep, detectors[i])];
      const { result, artifacts } = await study.score(inputs, plan);
      last = result;
      finished.push(artifacts["weights"] as Sha256);
      if (i === 2) break;
      const start = artifacts["weights"] as Sha256;
      const chain = await bench.run(featuresTask({ plan, to: `relu${i + 1}`, ...counts }, { ...inputs, start }));
      data = chain.artifacts["features"] as Sha256;
    }
    const joint = study.plan(Object.assign({}, ...KEEPS));
    const whole = await study.score(study.inputs, joint);
    expectSame(last as ScoreResult, whole.result);
    const merged = await bench.run(
      mergeWeightsTask({ plan: joint }, mergeWeightsInputs(study.inputs.graph, [study.inputs.weights, ...finished])),
    );
    const start = merged.artifacts["weights"] as Sha256;
    expectSame((await study.score({ ...study.inputs, start }, joint)).result, whole.result);
  });
});

describe("score", () => {
  it("takes the weights of `start` in place of the dense network's, and refuses those of another plan", async () => {
    const study = await partStudy(perceptron(), "tail");
    const plan = study.plan({ conv2: 4 });
    const sliced = await study.score(study.inputs, plan);
    const weights = study.bench.weights(sliced.artifacts["weights"]);
    const start = sliced.artifacts["weights"] as Sha256;
    expect((await study.score({ ...study.inputs, weights: start, start }, plan)).result).toEqual(sliced.result);
    await expect(study.score({ ...study.inputs, start }, study.plan({ conv2: 5 }))).rejects.toThrow(
      /^E_WEIGHTS_INVALID conv2\/kernel/,
    );
    expect(weights.get("conv2/kernel")?.shape).toEqual([12, 4]);
  });

  it("through an aux selector tells good parts from bad ones, the same at every run", async () => {
    const study = await partStudy(convolutions(), "aux");
    for (const [n, most] of [
      [1, 0.65],
      [2, 0.5],
    ] as const) {
      const detector = study.detectors[n - 1];
      const [all, few] = [study.plan({}, detector), study.plan({ [`conv${n}`]: 1 }, detector)];
      const dense = await study.score(study.part(n), all);
      expect(dense.result.error).toBeLessThan(most);
      expect((await study.score(study.part(n), few)).result.loss).toBeGreaterThan(dense.result.loss);
      expect(await study.score(study.part(n), all)).toEqual(dense);
    }
  });
});
