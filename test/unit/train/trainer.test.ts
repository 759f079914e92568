import { beforeAll, describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { wasm } from "../../../src/engine/backends/wasm.js";
import {
  absolute,
  closeRunners,
  multiply,
  sumAll,
  type Tensor,
  type Tensors,
  tensorCount,
  toHost,
  toTensor,
} from "../../../src/engine/index.js";
import { GraphBuilder, initializeWeights, type Weights } from "../../../src/graph/index.js";
import {
  evaluate,
  type TrainHooks,
  type TrainOptions,
  train,
  trainSettingsSchema,
  withLiveNetwork,
} from "../../../src/train/index.js";
import { barsSplit } from "../../helpers/bars.js";
import { openRung } from "../../helpers/gradients.js";
import { NATIVE } from "../../helpers/rungs.js";
import { savedModelCount } from "../../helpers/saved-models.js";

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

describe.each([...NATIVE, wasm])("train on $name", (rung) => {
  beforeAll(() => openRung(rung));

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

describe.each([...NATIVE, wasm])("hooks on $name", (rung) => {
  beforeAll(() => openRung(rung));

  const NAME = "conv/kernel";
  const PLAIN = { epochs: 2, optimizer: { kind: "sgd", rate: 0.2, weightDecay: 0 } };
  /** The pruned half of the kernel: every other filter. */
  const pruned = (index: number) => index % 2 === 1;
  const prunedOf = (values: ArrayLike<number>) => Array.from(values).filter((_, i) => pruned(i));
  const valuesOf = (weights: Weights, name: string) => Array.from(weights.get(name)?.data ?? []);
  const zeros = Array(36).fill(0);

  /** Trains with what `hooks` gives for a mask of the kernel; proves that no tensor stays, whether it works or throws. */
  function trainMasked(hooks: (mask: Tensor) => TrainHooks, settings: object = PLAIN, start = network()) {
    const mask = toTensor(
      Float32Array.from({ length: 72 }, (_, i) => (pruned(i) ? 0 : 1)),
      [3, 3, 1, 8],
    );
    const before = tensorCount();
    try {
      return train(start, split, options(settings, { hooks: hooks(mask) }));
    } finally {
      expect(tensorCount()).toBe(before);
      mask.dispose();
    }
  }

  const replaced = (params: Tensors, mask: Tensor | number): Tensors =>
    new Map([...params, [NAME, multiply(params.get(NAME) as Tensor, mask)]]);

  const changed = (params: Tensors, mask: Tensor): Tensors =>
    new Map([[NAME, multiply(params.get(NAME) as Tensor, mask)]]);

  it("effectiveWeights masks a kernel: masked weights have no gradient, stay, and do not matter", () => {
    const gradients: number[][] = [];
    const hooks = (mask: Tensor): TrainHooks => ({
      effectiveWeights: (params) => replaced(params, mask),
      onGradients: (all) => {
        gradients.push(Array.from(toHost(all.get(NAME) as Tensor).data));
        return all;
      },
    });
    const { graph, weights } = network();
    const { shape, data } = weights.get(NAME) ?? { shape: [], data: new Float32Array() };
    const wild = new Map([...weights, [NAME, { shape, data: data.map((w, i) => (pruned(i) ? 1000 : w)) }]]);
    const trained = trainMasked(hooks);
    const fromWild = trainMasked(hooks, PLAIN, { graph, weights: wild });
    expect(gradients).toHaveLength(40);
    for (const each of gradients) {
      expect(prunedOf(each).map(Math.abs)).toEqual(zeros);
      expect(each.some((value) => value !== 0)).toBe(true);
    }
    expect(fromWild.curve).toEqual(trained.curve);
    expect(prunedOf(valuesOf(trained.weights, NAME))).toEqual(prunedOf(data));
    expect(valuesOf(trained.weights, NAME)).not.toEqual([...data]);
  });

  it("lossTerms with an L1 term draws the scales of a batch norm towards zero", () => {
    const l1 = (): TrainHooks => ({
      lossTerms: (_logits, weights) => [{ weight: 0.05, value: sumAll(absolute(weights.get("bn/gamma") as Tensor)) }],
    });
    const size = (hooks: () => TrainHooks) =>
      valuesOf(trainMasked(hooks).weights, "bn/gamma").reduce((sum, gamma) => sum + Math.abs(gamma), 0);
    expect(size(l1)).toBeLessThan(0.8 * size(() => ({})));
  });

  it("afterStep keeps what it masks at exactly zero, against momentum and weight decay", () => {
    const seen: number[][] = [];
    const { weights } = trainMasked(
      (mask) => ({
        afterStep: (params) => changed(params, mask),
        lossTerms: (_logits, weights) => {
          seen.push(prunedOf(toHost(weights.get(NAME) as Tensor).data));
          return [];
        },
      }),
      { epochs: 2, optimizer: { kind: "sgd", weightDecay: 0.01 } },
    );
    expect(seen).toHaveLength(20);
    for (const each of [...seen.slice(1), prunedOf(valuesOf(weights, NAME))]) expect(each.map(Math.abs)).toEqual(zeros);
    expect(valuesOf(weights, NAME).filter((value) => value !== 0)).toHaveLength(36);
  });

  it("onGradients scaled to zero leaves every weight as it was", () => {
    const { weights } = trainMasked(() => ({
      onGradients: (all) => new Map([...all].map(([name, gradient]) => [name, multiply(gradient, 0)])),
    }));
    for (const name of [NAME, "bn/gamma", "bn/beta", "head/kernel", "head/bias"]) {
      expect(valuesOf(weights, name)).toEqual(valuesOf(network().weights, name));
    }
  });

  const giveUp = (made: unknown): never => {
    throw new Error(`gave up with ${made}`);
  };
  const third = <T>(hook: (params: Tensors) => T) => {
    let calls = 0;
    return (params: Tensors) => {
      calls += 1;
      return calls === 3 ? giveUp(multiply(params.get(NAME) as Tensor, 2)) : hook(params);
    };
  };
  const FAILING: [string, (mask: Tensor) => TrainHooks][] = [
    ["effectiveWeights", (mask) => ({ effectiveWeights: third((params) => replaced(params, mask)) })],
    ["lossTerms", () => ({ lossTerms: (_logits, weights) => giveUp(multiply(weights.get(NAME) as Tensor, 2)) })],
    ["onGradients", (mask) => ({ onGradients: third((gradients) => replaced(gradients, mask)) })],
    ["afterStep", (mask) => ({ afterStep: third((params) => changed(params, mask)) })],
    ["beforeEpoch", () => ({ beforeEpoch: giveUp })],
    ["afterEpoch", () => ({ afterEpoch: giveUp })],
  ];
  it.each(FAILING)("hands on what %s throws and keeps no tensor", (_name, hooks) => {
    for (const kind of ["sgd", "adam"]) expect(() => trainMasked(hooks, { optimizer: { kind } })).toThrow("gave up");
  });

  const WRONG = new Map([
    ["conv", /^E_WEIGHTS_INVALID \w+\/conv: .*expected the name of a trained parameter, got shape \[2\]/],
    ["bn/mean", /^E_WEIGHTS_INVALID \w+\/bn\/mean: /],
    ["bn/beta", /^E_WEIGHTS_INVALID \w+\/bn\/beta: .*expected shape \[8\], got shape \[2\]/],
  ]);
  it.each(["onGradients", "afterStep"] as const)("%s may return trained parameters only, recorded or not", (hook) => {
    for (const stepKey of [{}, { stepKey: "wrong" }]) {
      for (const [name, message] of WRONG) {
        const hooks: TrainHooks = { ...stepKey, [hook]: () => new Map([[name, toTensor(Float32Array.of(1, 2), [2])]]) };
        expect(() => trainMasked(() => hooks)).toThrow(message);
      }
    }
  });

  it("keeps no tensor when effective weights have the wrong shape or lose a parameter", () => {
    const other = (rows: number) => (): TrainHooks => ({
      effectiveWeights: (params) =>
        new Map([...params, ["head/kernel", toTensor(new Float32Array(rows * 3), [rows, 3])]]),
    });
    expect(() => trainMasked(other(5))).toThrow("E_WEIGHTS_INVALID head/kernel");
    expect(() => trainMasked(other(8))).toThrow("Cannot compute gradient");
  });
});

describe.each([...NATIVE, wasm])("recalibrate on $name", (rung) => {
  beforeAll(() => openRung(rung));

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
    const measured = withLiveNetwork({ graph, weights: identity }, (live) => live.recalibrate(split, part)).weights;
    expect(measured.get("bn/mean")?.data[3]).toBeCloseTo(average, 5);
    // TensorFlow adds many equal values up in float32.
    expect(measured.get("bn/variance")?.data[3]).toBeCloseTo(variance, rung.name === "native" ? 4 : 5);
    expect(measured.get("conv/kernel")).toBe(identity.get("conv/kernel"));
  });

  it("leaves a network alone when there is nothing to measure on", () => {
    const it = network();
    const none = { images: split.train.images.subarray(0, 0), labels: split.train.labels.subarray(0, 0) };
    expect(withLiveNetwork(it, (live) => live.recalibrate(split, none))).toEqual(it);
  });
});

describe.each(NATIVE)("a training that cannot begin on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("leaves no session of TensorFlow behind", () => {
    closeRunners();
    const before = savedModelCount();
    const { graph, weights } = network();
    const teacher = { graph: { ...graph, outputs: ["head", "pool"] }, weights };
    const distillation = { weight: 0.5, temperature: 4 };
    const start = () => train(network(), split, options({}, { teacher: { network: teacher, distillation } }));
    expect(start).toThrow("E_GRAPH_INVALID");
    closeRunners();
    expect(savedModelCount()).toBe(before);
  });
});
