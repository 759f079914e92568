import { describe, expect, test } from "vitest";
import { densePlan, findGroups, GraphBuilder, sliceWeights, type Weights } from "../../../src/graph/index.js";

const g = new GraphBuilder("slices");
const a = g.dense("a", g.input([2]), { units: 3 });
const graph = g.build([g.dense("head", a, { units: 2 })]);
const grouping = findGroups(graph);
const weights: Weights = new Map([
  ["a/kernel", { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ["a/bias", { shape: [3], data: Float32Array.of(7, 8, 9) }],
  ["head/kernel", { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ["head/bias", { shape: [2], data: Float32Array.of(1, 2) }],
]);

describe("sliceWeights", () => {
  test("takes columns of producers, rows of consumers", () => {
    const sliced = sliceWeights(graph, weights, grouping, { ...densePlan(grouping), keep: { a: [0, 2] } });
    expect(Object.fromEntries(sliced)).toEqual({
      "a/kernel": { shape: [2, 2], data: Float32Array.of(1, 3, 4, 6) },
      "a/bias": { shape: [2], data: Float32Array.of(7, 9) },
      "head/kernel": { shape: [2, 2], data: Float32Array.of(1, 2, 5, 6) },
      "head/bias": { shape: [2], data: Float32Array.of(1, 2) },
    });
  });

  test("shares tensors that stay whole and leaves the others as they were", () => {
    const sliced = sliceWeights(graph, weights, grouping, { ...densePlan(grouping), keep: { a: [1] } });
    expect(sliced.get("head/bias")).toBe(weights.get("head/bias"));
    expect(weights.get("a/bias")?.data).toEqual(Float32Array.of(7, 8, 9));
  });

  test("the order of the units in a plan does not matter", () => {
    const plan = (keep: readonly number[]) => ({ ...densePlan(grouping), keep: { a: keep } });
    expect(sliceWeights(graph, weights, grouping, plan([2, 0]))).toEqual(
      sliceWeights(graph, weights, grouping, plan([0, 2])),
    );
  });

  test("refuses units that do not exist and weights that do not fit", () => {
    const plan = { ...densePlan(grouping), keep: { a: [0, 7] } };
    expect(() => sliceWeights(graph, weights, grouping, plan)).toThrow("E_PLAN_INVALID plan.keep.a");
    const torn = new Map([...weights].slice(1));
    expect(() => sliceWeights(graph, torn, grouping, densePlan(grouping))).toThrow("E_WEIGHTS_INVALID a/kernel");
  });
});
