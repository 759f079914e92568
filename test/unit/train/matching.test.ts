import { beforeAll, describe, expect, it } from "vitest";
import { createRngStreams, permutation } from "../../../src/core/index.js";
import { firstOf, type Part } from "../../../src/data/index.js";
import { wasm } from "../../../src/engine/backends/wasm.js";
import { tensorCount } from "../../../src/engine/index.js";
import { GraphBuilder, initializeWeights, type Weights } from "../../../src/graph/index.js";
import {
  type Matching,
  type Network,
  type TrainOptions,
  train,
  trainSettingsSchema,
  withLiveNetwork,
} from "../../../src/train/index.js";
import { createMatching } from "../../../src/train/matching.js";
import { barsSplit } from "../../helpers/bars.js";
import { normals, openRung } from "../../helpers/gradients.js";
import { NATIVE } from "../../helpers/rungs.js";

const bars = barsSplit();
const split = { ...bars, train: firstOf(bars.train, 90) };
const BATCH = 30;
const SIZE = 3 * 3 * 4;

/** Smooth, so that it has numerical gradients. */
function network(): Network {
  const g = new GraphBuilder("bars");
  const conv = g.gelu("cut", g.conv2d("conv", g.input([6, 6, 1]), { filters: 4, kernel: 3, strides: 2 }));
  const graph = g.build([g.dense("head", g.globalAvgPool("pool", conv), { units: 3 })]);
  return { graph, weights: initializeWeights(graph, createRngStreams(4)) };
}

const targets: Part = { images: normals(90 * SIZE, "targets").map((each) => 3 * each + 1), labels: split.train.labels };
const matching: Matching = { node: "cut", weight: 0.7, targets };

function options(settings: object = {}, more: Partial<TrainOptions> = {}): TrainOptions {
  const plain = { kind: "sgd", rate: 0.05, momentum: 0, nesterov: false, weightDecay: 0 };
  const schedule = { kind: "constant" };
  const parsed = trainSettingsSchema({ epochs: 1, rate: 1 }).parse({
    batch: BATCH,
    optimizer: plain,
    schedule,
    ...settings,
  });
  return { settings: parsed, streams: createRngStreams(7), recalibration: 0, ...more };
}

/** What `cut` gives for the training examples, by inference: the network has no batch norm. */
function featuresOf({ graph, weights }: Network): Float32Array {
  const part = { graph: { ...graph, nodes: graph.nodes.slice(0, 3), outputs: ["cut"] }, weights };
  const own = new Map([...weights].filter(([name]) => name.startsWith("conv/")));
  return withLiveNetwork({ ...part, weights: own }, (live) =>
    Float32Array.from([...live.infer(split, split.train)].flatMap(({ logits }) => [...logits])),
  );
}

/** The term of the loss for some examples, by its definition. */
function termOf(features: Float32Array, examples: ArrayLike<number>, { images }: Part = targets): number {
  const values = Array.from(images);
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length;
  let squares = 0;
  for (const example of Array.from(examples)) {
    for (let i = example * SIZE; i < (example + 1) * SIZE; i++) {
      squares += ((features[i] as number) - (images[i] as number)) ** 2;
    }
  }
  return squares / (examples.length * SIZE * variance);
}

describe("createMatching", () => {
  const sizes = { batch: 2, examples: 90 };

  it("gives the targets of the examples of a batch, wherever they stand", () => {
    const { data, shape } = createMatching(matching, network().graph, sizes).features(Uint32Array.of(89, 3));
    expect(shape).toEqual([2, 3, 3, 4]);
    expect([...data]).toEqual([...targets.images.subarray(89 * SIZE), ...targets.images.subarray(3 * SIZE, 4 * SIZE)]);
  });

  it("counts targets that are all alike as of variance 1", () => {
    const images = new Float32Array(90 * SIZE).fill(0.1);
    const { scale } = createMatching({ ...matching, targets: { ...targets, images } }, network().graph, sizes);
    expect(scale.data[0]).toBeCloseTo(0.7 / (2 * SIZE), 8);
  });

  it.each<[string, Partial<Matching>, RegExp]>([
    ["too few", { targets: firstOf(targets, 89) }, /^E_DATA_INVALID targets of cut: .*for 90 .*for 89/],
    ["another shape", { node: "pool" }, /^E_DATA_INVALID targets of pool: .*\[4\]/],
    ["a node that is none", { node: "nowhere" }, /^E_GRAPH_INVALID bars: .*a node "nowhere"/],
    ["bytes", { targets: { ...targets, images: new Uint8Array(90 * SIZE) } }, /^E_DATA_INVALID .*floats/],
  ])("refuses %s", (_what, wrong, message) => {
    expect(() => createMatching({ ...matching, ...wrong }, network().graph, sizes)).toThrow(message);
  });
});

describe.each([...NATIVE, wasm])("training with features to match on $name", (rung) => {
  beforeAll(() => openRung(rung));

  const lossOf = (start: Network, more: Partial<TrainOptions>) =>
    train(start, { ...split, train: firstOf(split.train, BATCH) }, options({}, more)).curve[0]?.loss ?? Number.NaN;
  const first = { ...matching, targets: firstOf(targets, BATCH) };

  it("adds the term of the definition to the loss, each example with its own targets", () => {
    const start = network();
    const still = options({ optimizer: { kind: "sgd", rate: 1e-12, momentum: 0, nesterov: false, weightDecay: 0 } });
    const losses: number[] = [];
    const run = (more: Partial<TrainOptions>) => {
      losses.length = 0;
      train(start, split, { ...still, ...more, onStep: ({ loss }) => losses.push(loss) });
      return [...losses];
    };
    const [plain, matched] = [run({}), run({ matching })];
    const features = featuresOf(start);
    const order = permutation(90, createRngStreams(7)("order", 0));
    expect(plain).toHaveLength(3);
    plain.forEach((loss, step) => {
      const term = termOf(features, order.subarray(step * BATCH, (step + 1) * BATCH));
      expect((matched[step] as number) - loss).toBeCloseTo(0.7 * term, 5);
    });
  });

  it("moves weights by the numerical gradient of the whole loss", () => {
    const start = network();
    const moved = train(start, { ...split, train: firstOf(split.train, BATCH) }, options({}, { matching: first }));
    const at = (name: string, i: number, step: number): Network => {
      const { shape, data } = start.weights.get(name) as { shape: number[]; data: Float32Array };
      const changed = data.slice();
      changed[i] = (changed[i] as number) + step;
      return { ...start, weights: new Map([...start.weights, [name, { shape, data: changed }]]) };
    };
    for (const [name, i] of [
      ["conv/kernel", 5],
      ["conv/kernel", 20],
      ["conv/bias", 2],
      ["head/kernel", 7],
    ] as const) {
      const [before, after] = [start.weights, moved.weights].map((all: Weights) => all.get(name)?.data[i] as number);
      const gradient = ((before as number) - (after as number)) / 0.05;
      const [up, down] = [0.01, -0.01].map((step) => lossOf(at(name, i, step), { matching: first }));
      expect(gradient).toBeCloseTo(((up as number) - (down as number)) / 0.02, 2);
    }
  });

  it("draws the features to the targets", () => {
    const dense = network();
    const wanted = { images: featuresOf(dense), labels: split.train.labels };
    const other = { ...dense, weights: initializeWeights(dense.graph, createRngStreams(5)) };
    const far = termOf(
      featuresOf(other),
      split.train.labels.map((_, i) => i),
      wanted,
    );
    const settings = { epochs: 20, optimizer: { kind: "adam", rate: 0.02 } };
    const near = train(other, split, options(settings, { matching: { node: "cut", weight: 5, targets: wanted } }));
    const { graph } = dense;
    expect(
      termOf(
        featuresOf({ graph, weights: near.weights }),
        split.train.labels.map((_, i) => i),
        wanted,
      ),
    ).toBeLessThan(0.2 * far);
  });

  it("gives the same bytes again, without a term the same as without features, and leaves no tensor", () => {
    const before = tensorCount();
    const run = (more: Partial<TrainOptions>) => train(network(), split, options({ epochs: 2 }, more));
    expect(run({ matching })).toEqual(run({ matching }));
    expect(run({ matching })).not.toEqual(run({}));
    expect(run({ matching: { ...matching, weight: 0 } })).toEqual(run({}));
    expect(tensorCount()).toBe(before);
  });

  it("refuses to augment", () => {
    const augmented = options({ augment: { flip: true, pad: 0 } }, { matching });
    expect(() => train(network(), split, augmented)).toThrow(/^E_CONFIG_INVALID train.augment/);
  });
});
