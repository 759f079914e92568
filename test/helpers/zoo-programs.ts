import { createRng } from "../../src/core/index.js";
import {
  type Compile,
  createOptimizer,
  dropoutMask,
  type HostTensors,
  openRunner,
  type Program,
  type Runner,
} from "../../src/engine/index.js";
import {
  elementCount,
  type Graph,
  GraphBuilder,
  type HostTensor,
  type Shape,
  type Weights,
} from "../../src/graph/index.js";
import { buildModel, gpt } from "../../src/models/index.js";
import { networkProgram } from "../../src/train/network-program.js";
import type { OptimizerSettings } from "../../src/train/settings.js";
import { type StepDesign, trainingProgram } from "../../src/train/training-program.js";
import { normals } from "./gradients.js";
import { randomWeights } from "./random-network.js";

export type Size = 0 | 1 | 2;

const IMAGES = { inputShape: [8, 9, 2], classes: 4 };
const TEXT = { inputShape: [6], classes: 5 };

/** Every network of the zoo, in three sizes of one structure, by name. */
export const ZOO: readonly (readonly [name: string, build: (size: Size) => Graph])[] = [
  ["resnet", (size) => buildModel({ name: "resnet", depth: 8, width: 3 + size }, IMAGES)],
  ["vgg-small", (size) => buildModel({ name: "vgg-small", multiplier: 0.125 * (1 + size) }, IMAGES)],
  ["mobilenet-small", (size) => buildModel({ name: "mobilenet-small", multiplier: 0.0625 * (1 + size) }, IMAGES)],
  ["mlp", (size) => buildModel({ name: "mlp", hidden: [7 + size, 5 + 2 * size] }, IMAGES)],
  ["gpt", (size) => gpt({ layers: 2, width: 12, heads: 3, ffn: 1 + size }, TEXT)],
];

const DECAY = { rate: 0.02, weightDecay: 1e-3 };
export const SGD: OptimizerSettings = { kind: "sgd", ...DECAY, momentum: 0.9, nesterov: true };
export const ADAM: OptimizerSettings = { kind: "adam", ...DECAY, rate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const BATCH = 4;

/** A step of training for a network, SGD unless said otherwise. */
export function designOf(graph: Graph, more: Partial<StepDesign> = {}): StepDesign {
  const classes = graph.nodes.find(({ id }) => id === graph.outputs[0])?.shape.at(-1) ?? 1;
  return { graph, batch: BATCH, classes, optimizer: SGD, distillation: undefined, hooks: {}, ...more };
}

/** Values for each input of a function: what suits its name. */
function feedsOf(program: Program, name: string, { graph, optimizer }: StepDesign, step: number): HostTensors {
  const numbers = createOptimizer(optimizer).numbers(step + 1, optimizer.rate);
  const inputs = program.functions[name]?.inputs ?? new Map<string, Shape>();
  const values = (each: string, shape: Shape): Float32Array => {
    const number = numbers.get(each.replace("optimizer/", ""));
    if (number !== undefined) return Float32Array.of(number);
    if (each.startsWith("mask/")) return dropoutMask(elementCount(shape), 0.5, createRng(`${each} ${step}`));
    if (each === "matching") return Float32Array.of(0.01);
    if (each === "targets") return oneHot(shape, step);
    return each === "x" ? examples(graph, elementCount(shape), step) : normals(elementCount(shape), `${each} ${step}`);
  };
  return new Map(
    [...inputs].map(([each, shape]): [string, HostTensor] => [each, { shape, data: values(each, shape) }]),
  );
}

/** Token ids where the network embeds them, else normal numbers. */
function examples({ nodes }: Graph, count: number, seed: number): Float32Array {
  const embedding = nodes.find((node) => node.op === "embedding");
  if (embedding?.op !== "embedding") return normals(count, `x ${seed}`);
  const rng = createRng(`x ${seed}`);
  return Float32Array.from({ length: count }, () => rng.integer(embedding.attributes.vocabulary));
}

function oneHot([rows = 1, classes = 1]: Shape, seed: number): Float32Array {
  const rng = createRng(`targets ${seed}`);
  const data = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) data[row * classes + rng.integer(classes)] = 1;
  return data;
}

/** Random weights, and zeros for the optimizer's slots. */
function initialState({ state }: Program, graph: Graph): Weights {
  const weights = randomWeights(graph, 1);
  const zeros = (shape: Shape) => ({ shape, data: new Float32Array(elementCount(shape)) });
  return new Map([...state].map(([name, shape]) => [name, weights.get(name) ?? zeros(shape)]));
}

/** What a number of steps leaves. */
export interface Trained {
  readonly kind: Runner["kind"];
  /** The state, and the losses of all steps as `losses`. */
  readonly values: Weights;
}

export function trainSteps(design: StepDesign, steps: number, compile: Compile): Trained {
  const program = trainingProgram(design);
  const runner = openRunner(program, compile);
  try {
    runner.assign(initialState(program, design.graph));
    const data = Float32Array.from({ length: steps }, (_, step) => {
      const { data } = runner.call("train", feedsOf(program, "train", design, step)).get("loss") as HostTensor;
      return data[0] ?? Number.NaN;
    });
    const losses = { shape: [steps], data };
    return { kind: runner.kind, values: new Map([...runner.read(program.state.keys()), ["losses", losses]]) };
  } finally {
    runner.dispose();
  }
}

/** What a function of a network gives for a number of examples. */
export function runNetwork(graph: Graph, name: string, batch: number, compile: Compile): HostTensors {
  const program = networkProgram(graph);
  const runner = openRunner(program, compile);
  try {
    runner.assign(initialState(program, graph));
    const [, ...shape] = program.functions[name]?.inputs.get("x") ?? [];
    const x = { shape: [batch, ...shape], data: examples(graph, batch * elementCount(shape), 7) };
    return runner.call(name, new Map([["x", x]]));
  } finally {
    runner.dispose();
  }
}

/** Largest difference of values of one name, relative to the largest of them. */
export function difference(expected: HostTensors, got: HostTensors): number {
  const each = [...expected].map(([name, { shape, data }]) => {
    const other = got.get(name) as HostTensor;
    if (`${other.shape}` !== `${shape}`) return Number.POSITIVE_INFINITY;
    const scale = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const most = data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (other.data[i] as number))), 0);
    return most === 0 ? 0 : most / scale;
  });
  return expected.size === got.size ? Math.max(...each) : Number.POSITIVE_INFINITY;
}

/** Ops and options that no network of the zoo has. */
export const OTHERS: readonly (readonly [name: string, build: (size: Size) => Graph])[] = [
  ["a net of images", images],
  ["a net of tokens", tokens],
];

function images(size: Size): Graph {
  const g = new GraphBuilder("images");
  const conv = g.conv2d("conv", g.input([8, 9, 2]), { filters: 4 + 2 * size, kernel: 3, groups: 2 });
  const dropped = g.dropout("drop1", g.relu6("relu6", conv), { rate: 0.3 });
  const half = g.conv2d("half", dropped, { filters: 5, kernel: 1, strides: 2 });
  const uneven = [
    [0, 1],
    [1, 2],
  ] as const;
  const wide = g.depthwiseConv2d("wide", g.relu("relu", half), {
    kernel: 2,
    dilation: 2,
    multiplier: 2,
    padding: uneven,
    useBias: false,
  });
  const pooled = g.maxPool("max", g.batchNorm("bn", wide), { kernel: 2, padding: "same" });
  const features = g.flatten("flat", g.avgPool("mean", pooled, { kernel: 2, padding: "same" }));
  const mixed = g.batchNorm("bn2", g.dense("mixed", features, { units: 3 + 2 * size, useBias: false }));
  return g.build([g.dense("head", g.dropout("drop2", mixed, { rate: 0.5 }), { units: 4 })]);
}

function tokens(size: Size): Graph {
  const g = new GraphBuilder("tokens");
  const embedded = g.embedding("embedding", g.input([5]), { vocabulary: 7, width: 6 });
  const project = (role: string, units: number) => g.dense(role, embedded, { units, useBias: false });
  const [queries, keys, values] = [project("q", 12 + 4 * size), project("k", 6 + 2 * size), project("v", 6 + 2 * size)];
  const heads = { heads: 4, size: 3 + size, keyValueHeads: 2 };
  const mixed = g.dense("out", g.attention("mix", [queries, keys, values], heads), { units: 6 });
  const stream = g.softmax("soft", g.layerNorm("norm", g.add("sum", [embedded, g.gelu("gelu", mixed)])));
  return g.build([g.dense("head", g.flatten("flat", stream), { units: 3 })]);
}
