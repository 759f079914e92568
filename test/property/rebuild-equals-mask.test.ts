import { beforeAll, describe, expect, it } from "vitest";
import {
  compileForward,
  disposeAll,
  openRuntime,
  type Tensor,
  toHost,
  toTensor,
  toTensors,
} from "../../src/engine/index.js";
import { applyPlan, findGroups, type Graph, maskWeights, type Weights } from "../../src/graph/index.js";
import { buildModel, gpt } from "../../src/models/index.js";
import { maskablePlan, randomInputs, randomWeights } from "../helpers/random-network.js";

const PLANS = 200;
const BATCH = 3;
const images = { inputShape: [12, 12, 2], classes: 5 };
const text = { inputShape: [16], classes: 11 };

const zoo: readonly (readonly [name: string, graph: Graph])[] = [
  ["resnet", buildModel({ name: "resnet", depth: 8, width: 8 }, images)],
  ["vgg-small", buildModel({ name: "vgg-small", multiplier: 1 }, images)],
  ["mobilenet-small", buildModel({ name: "mobilenet-small", multiplier: 0.5 }, images)],
  ["mlp", buildModel({ name: "mlp", hidden: [300, 100] }, images)],
  ["gpt", gpt({ layers: 2, width: 32, heads: 4, ffn: 4 }, text)],
];

beforeAll(async () => {
  await openRuntime();
});

function outputs(graph: Graph, weights: Weights, inputs: Float32Array): Float32Array {
  const params = toTensors(weights);
  const x = toTensor(inputs, [BATCH, ...(graph.nodes[0]?.shape ?? [])]);
  const [y] = compileForward(graph)(params, x, { kind: "inference" }) as readonly [Tensor];
  const { data } = toHost(y);
  disposeAll([x, y]);
  disposeAll(params);
  return data;
}

/** Largest difference, relative to the largest output. */
function difference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  const scale = a.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0) / scale;
}

describe(`rebuilt equals masked on the engine, ${PLANS} random plans each`, () => {
  it.each(zoo)("%s", (_name, graph) => {
    const grouping = findGroups(graph);
    const weights = randomWeights(graph, 1);
    const samples = Array.from({ length: BATCH }, (_, seed) => [...randomInputs(graph, seed).values()]);
    const inputs = Float32Array.from(samples.flatMap(([sample = []]) => [...sample]));
    const dense = outputs(graph, weights, inputs);
    let worst = 0;
    let changed = 0;
    for (let seed = 0; seed < PLANS; seed++) {
      const plan = maskablePlan(grouping, seed);
      const small = applyPlan(graph, weights, plan);
      const rebuilt = outputs(small.graph, small.weights, inputs);
      worst = Math.max(worst, difference(rebuilt, outputs(graph, maskWeights(graph, weights, grouping, plan), inputs)));
      if (difference(rebuilt, dense) > 0.01) changed += 1;
    }
    expect(worst).toBeLessThanOrEqual(1e-5);
    expect(changed).toBeGreaterThan(0.9 * PLANS);
  });
});
