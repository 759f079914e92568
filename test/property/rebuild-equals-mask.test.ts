import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../src/core/index.js";
import { compileForward, disposeAll, openRuntime, toHost, toTensor, toTensors } from "../../src/engine/index.js";
import { applyPlan, findGroups, type Graph, maskWeights, type Weights } from "../../src/graph/index.js";
import { buildModel, type ModelConfig } from "../../src/models/index.js";
import { randomPlan, randomWeights } from "../helpers/random-network.js";

const PLANS = 200;
const BATCH = 3;
const INPUT = [12, 12, 2];

const zoo: readonly ModelConfig[] = [
  { name: "resnet", depth: 8, width: 8 },
  { name: "vgg-small", multiplier: 1 },
  { name: "mobilenet-small", multiplier: 0.5 },
  { name: "mlp", hidden: [300, 100] },
];

beforeAll(async () => {
  await openRuntime();
});

function outputs(graph: Graph, weights: Weights, images: Float32Array): Float32Array {
  const params = toTensors(weights);
  const x = toTensor(images, [BATCH, ...INPUT]);
  const y = compileForward(graph)(params, x, { kind: "inference" });
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
  it.each(zoo)("$name", (config) => {
    const graph = buildModel(config, { inputShape: INPUT, classes: 5 });
    const grouping = findGroups(graph);
    const weights = randomWeights(graph, 1);
    const rng = createRng("images");
    const images = Float32Array.from({ length: BATCH * 12 * 12 * 2 }, () => rng.normal());
    const dense = outputs(graph, weights, images);
    let worst = 0;
    let changed = 0;
    for (let seed = 0; seed < PLANS; seed++) {
      const plan = randomPlan(grouping, seed);
      const small = applyPlan(graph, weights, plan);
      const rebuilt = outputs(small.graph, small.weights, images);
      worst = Math.max(worst, difference(rebuilt, outputs(graph, maskWeights(graph, weights, grouping, plan), images)));
      if (difference(rebuilt, dense) > 0.01) changed += 1;
    }
    expect(worst).toBeLessThanOrEqual(1e-5);
    expect(changed).toBeGreaterThan(0.9 * PLANS);
  });
});
