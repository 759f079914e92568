import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRngStreams } from "../../src/core/index.js";
import type { AdamSettings, SgdSettings } from "../../src/engine/index.js";
import { type Graph, GraphBuilder, graphToJson, initializeWeights, type Shape } from "../../src/graph/index.js";
import { buildModel, encodeWeights, gpt, type ModelConfig, type ModelTarget } from "../../src/models/index.js";
import { PASS_BATCH } from "../../src/train/index.js";
import { encodeImages, encodeText } from "./case-data.js";
import type { CaseSpec } from "./protocol.js";

/** A network, the shape of its data and its optimizer. */
interface EngineCase
  extends Pick<CaseSpec, "net" | "inputShape" | "classes" | "optimizer" | "trainBatch" | "inferBatch"> {
  /** For people. */
  readonly title: string;
  readonly graph: Graph;
}

const SGD: SgdSettings & { rate: number } = { kind: "sgd", rate: 0.05, momentum: 0.9, nesterov: false, weightDecay: 0 };
const ADAM: AdamSettings & { rate: number } = {
  kind: "adam",
  rate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
};

const GPT = { layers: 4, width: 128, heads: 4, ffn: 4 };
const CHARACTERS: ModelTarget = { inputShape: [128], classes: 65 };

const CASES: readonly EngineCase[] = [
  onImages("ResNet-20 w16, 32x32x3, SGD", [32, 32, 3], zoo({ name: "resnet", depth: 20, width: 16 })),
  onImages("ResNet-8 w8, 28x28x1, SGD", [28, 28, 1], zoo({ name: "resnet", depth: 8, width: 8 })),
  {
    ...onImages("small CNN, 28x28x1, Adam", [28, 28, 1], { net: { name: "small-cnn" }, build: smallCnn }),
    optimizer: ADAM,
  },
  onImages("MobileNet-small, 32x32x3, SGD", [32, 32, 3], zoo({ name: "mobilenet-small", multiplier: 1 })),
  {
    title: "GPT, 4 layers of width 128, 128 characters, Adam",
    ...CHARACTERS,
    optimizer: ADAM,
    trainBatch: 16,
    inferBatch: 64,
    net: { name: "gpt", ...GPT },
    graph: gpt(GPT, CHARACTERS),
  },
];

/** Writes the cases' weights and data below a folder; the same on every machine. */
export async function writeCases(folder: string): Promise<readonly CaseSpec[]> {
  return Promise.all(CASES.map((each, i) => writeCase(each, join(folder, `case${i + 1}`))));
}

async function writeCase({ title, graph, ...rest }: EngineCase, folder: string): Promise<CaseSpec> {
  await mkdir(folder, { recursive: true });
  const weights = join(folder, "weights.safetensors");
  const batch = join(folder, "batch.safetensors");
  await writeFile(weights, encodeWeights(initializeWeights(graph, createRngStreams(1))));
  const { inputShape, classes, inferBatch } = rest;
  const encode = inputShape.length > 1 ? encodeImages : encodeText;
  await writeFile(batch, encode(inferBatch, inputShape, classes));
  return { name: title, graph: graphToJson(graph), ...rest, passBatch: PASS_BATCH, weights, batch };
}

/** A network by the name of the peers' own, and how ours is built. */
interface Definition extends Pick<EngineCase, "net"> {
  build(target: ModelTarget): Graph;
}

function zoo(model: Extract<ModelConfig, { name: "resnet" | "mobilenet-small" }>): Definition {
  return { net: { ...model }, build: (target) => buildModel(model, target) };
}

function onImages(title: string, inputShape: Shape, { net, build }: Definition): EngineCase {
  const target = { inputShape, classes: 10 };
  return { title, ...target, optimizer: SGD, trainBatch: 64, inferBatch: 256, net, graph: build(target) };
}

function smallCnn({ inputShape, classes }: ModelTarget): Graph {
  const g = new GraphBuilder("small-cnn");
  let features = g.input(inputShape);
  for (const [i, filters] of [16, 32].entries()) {
    const conv = g.conv2d(`conv${i + 1}`, features, { filters, kernel: 3 });
    features = g.maxPool(`pool${i + 1}`, g.relu(`relu${i + 1}`, conv), { kernel: 2 });
  }
  const hidden = g.relu("relu3", g.dense("hidden", g.flatten("flatten", features), { units: 64 }));
  return g.build([g.dense("head", hidden, { units: classes })]);
}
