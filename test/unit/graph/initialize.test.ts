import { describe, expect, test } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { checkWeights, GraphBuilder, initializeWeights } from "../../../src/graph/index.js";

function network(withNorm: boolean) {
  const g = new GraphBuilder("initial");
  const conv = g.conv2d("conv", g.input([8, 8, 16]), { filters: 64, kernel: 3 });
  const norm = withNorm ? g.batchNorm("norm", conv) : conv;
  const spatial = g.depthwiseConv2d("spatial", norm, { kernel: 5, multiplier: 16 });
  return g.build([g.dense("head", g.globalAvgPool("pool", spatial), { units: 10 })]);
}

const weights = initializeWeights(network(true), createRngStreams(7));
const dataOf = (name: string) => weights.get(name)?.data ?? new Float32Array();

function deviation(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

describe("initializeWeights", () => {
  test("gives every parameter its shape", () => {
    expect(checkWeights(network(true), weights)).toBe(weights);
  });

  test("he-normal scales by the inputs that one output sums", () => {
    expect(deviation(dataOf("conv/kernel"))).toBeCloseTo(Math.sqrt(2 / (9 * 16)), 2);
    expect(deviation(dataOf("spatial/kernel"))).toBeCloseTo(Math.sqrt(2 / 25), 2);
  });

  test("glorot-uniform stays within its limit and fills it", () => {
    const limit = Math.sqrt(6 / (1024 + 10));
    const largest = Math.max(...dataOf("head/kernel").map(Math.abs));
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.99 * limit);
  });

  test("embeddings and positions are small", () => {
    const g = new GraphBuilder("tokens");
    const embedded = g.embedding("embedding", g.input([64]), { vocabulary: 64, width: 64 });
    const drawn = initializeWeights(g.build([g.positions("positions", embedded)]), createRngStreams(7));
    expect(deviation(drawn.get("embedding/kernel")?.data ?? new Float32Array())).toBeCloseTo(0.02, 3);
    expect(deviation(drawn.get("positions/kernel")?.data ?? new Float32Array())).toBeCloseTo(0.02, 3);
  });

  test("constants", () => {
    expect(new Set(dataOf("norm/gamma"))).toEqual(new Set([1]));
    expect(new Set(dataOf("norm/variance"))).toEqual(new Set([1]));
    expect(new Set([...dataOf("norm/beta"), ...dataOf("norm/mean"), ...dataOf("conv/bias")])).toEqual(new Set([0]));
  });

  test("depends on the seed, and on a parameter's name alone", () => {
    expect(initializeWeights(network(true), createRngStreams(7))).toEqual(weights);
    expect(initializeWeights(network(true), createRngStreams(8)).get("conv/kernel")).not.toEqual(
      weights.get("conv/kernel"),
    );
    expect(initializeWeights(network(false), createRngStreams(7)).get("head/kernel")).toEqual(
      weights.get("head/kernel"),
    );
  });
});
