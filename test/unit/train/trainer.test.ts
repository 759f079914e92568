import { beforeAll, describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { openRuntime, tensorCount } from "../../../src/engine/index.js";
import { GraphBuilder, initializeWeights } from "../../../src/graph/index.js";
import { evaluate, recalibrate, type TrainOptions, train, trainSettingsSchema } from "../../../src/train/index.js";
import { barsSplit } from "../../helpers/bars.js";

beforeAll(async () => {
  await openRuntime();
});

const split = barsSplit();

function network() {
  const g = new GraphBuilder("bars");
  const conv = g.conv2d("conv", g.input([6, 6, 1]), { filters: 8, kernel: 3, useBias: false });
  const features = g.relu("relu", g.batchNorm("bn", conv));
  const graph = g.build([g.dense("head", g.globalAvgPool("pool", features), { units: 3 })]);
  return { graph, weights: initializeWeights(graph, createRngStreams(4)) };
}

function options(settings: object = {}, more: Partial<TrainOptions> = {}): TrainOptions {
  const parsed = trainSettingsSchema({ epochs: 6, rate: 0.2 }).parse({ batch: 30, ...settings });
  return { settings: parsed, streams: createRngStreams(7), recalibration: 120, ...more };
}

describe("train", () => {
  it("learns, by SGD and by Adam", () => {
    for (const optimizer of [
      { kind: "sgd", rate: 0.2 },
      { kind: "adam", rate: 0.02 },
    ]) {
      const { weights, curve } = train(network(), split, options({ optimizer }));
      expect(curve).toHaveLength(6);
      expect(curve.at(-1)?.loss).toBeLessThan(0.5 * (curve[0]?.loss ?? 0));
      expect(evaluate({ graph: network().graph, weights }, split, split.validation).error).toBeLessThan(0.1);
    }
  });

  it("gives the same bytes for the same arguments and others for another seed", () => {
    const run = (seed: number) =>
      train(
        network(),
        split,
        options({ epochs: 1, augment: { flip: true, pad: 1 } }, { streams: createRngStreams(seed) }),
      );
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it("leaves no tensor behind, with a teacher, hooks and Adam", () => {
    const before = tensorCount();
    train(
      network(),
      split,
      options(
        { epochs: 1, optimizer: { kind: "adam" } },
        {
          teacher: { network: network(), distillation: { weight: 0.5, temperature: 2 } },
          hooks: { onGradients: (g) => g },
        },
      ),
    );
    expect(tensorCount()).toBe(before);
  });

  it("pulls towards the teacher: with nothing but distillation it ends near the teacher's loss", () => {
    const { graph } = network();
    const teacher = { graph, weights: train(network(), split, options()).weights };
    const student = { graph, weights: initializeWeights(graph, createRngStreams(99)) };
    const distillation = { weight: 1, temperature: 3 };
    const { weights } = train(student, split, options({}, { teacher: { network: teacher, distillation } }));
    expect(evaluate({ graph, weights }, split, split.validation).error).toBeLessThan(0.15);
  });

  it("calls the hooks in their places and ends when afterEpoch says so", () => {
    const calls: string[] = [];
    const { curve } = train(
      network(),
      split,
      options(
        {},
        {
          hooks: {
            beforeEpoch: (epoch) => void calls.push(`before ${epoch}`),
            effectiveWeights: (params) => {
              calls.push("weights");
              return params;
            },
            lossTerms: () => {
              calls.push("terms");
              return [];
            },
            onGradients: (gradients) => {
              calls.push(`gradients ${[...gradients.keys()].join()}`);
              return gradients;
            },
            afterStep: () => {
              calls.push("step");
              return new Map();
            },
            afterEpoch: (epoch) => {
              calls.push(`after ${epoch}`);
              return true;
            },
          },
        },
      ),
    );
    expect(curve).toHaveLength(1);
    const step = ["weights", "terms", "gradients conv/kernel,bn/gamma,bn/beta,head/kernel,head/bias", "step"];
    expect(calls).toEqual(["before 0", ...Array.from({ length: 10 }, () => step).flat(), "after 0"]);
  });

  it("stops at the first loss that is not finite and names the step", () => {
    const before = tensorCount();
    const wild = options({ optimizer: { kind: "sgd", rate: 1e30 } });
    expect(() => train(network(), split, wild)).toThrow(/E_NON_FINITE step \d of 60/);
    expect(tensorCount()).toBe(before);
  });
});

describe("recalibrate", () => {
  it("measures what one batch has: mean and biased variance of the normalised node's input", () => {
    const { graph, weights } = network();
    const identity = new Map(weights);
    const kernel = new Float32Array(3 * 3 * 8);
    kernel.fill(1, 4 * 8, 5 * 8); // the middle tap: every filter copies the image
    identity.set("conv/kernel", { shape: [3, 3, 1, 8], data: kernel });
    const part = { images: split.train.images.subarray(0, 36 * 50), labels: split.train.labels.subarray(0, 50) };
    const { mean, deviation } = split.normalisation;
    const values = Array.from(part.images, (byte) => (byte / 255 - (mean[0] ?? 0)) / (deviation[0] ?? 1));
    const average = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + (b - average) ** 2, 0) / values.length;
    const measured = recalibrate({ graph, weights: identity }, split, part).weights;
    expect(measured.get("bn/mean")?.data[3]).toBeCloseTo(average, 5);
    expect(measured.get("bn/variance")?.data[3]).toBeCloseTo(variance, 5);
    expect(measured.get("conv/kernel")).toBe(identity.get("conv/kernel"));
  });

  it("leaves a network alone when there is nothing to measure on", () => {
    const it = network();
    const none = { images: split.train.images.subarray(0, 0), labels: split.train.labels.subarray(0, 0) };
    expect(recalibrate(it, split, none)).toEqual(it);
  });
});
