import { describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { findGroups, GraphBuilder, initializeWeights } from "../../../src/graph/index.js";
import { groupMagnitude, rankByMagnitude } from "../../../src/prune/index.js";

function network() {
  const g = new GraphBuilder("two convolutions");
  const image = g.input([4, 4, 1]);
  const first = g.batchNorm("bn", g.conv2d("first", image, { filters: 3, kernel: 1 }));
  const second = g.conv2d("second", g.relu("relu", first), { filters: 2, kernel: 1 });
  const graph = g.build([g.dense("head", g.globalAvgPool("pool", second), { units: 2 })]);
  const weights = new Map(initializeWeights(graph, createRngStreams(1)));
  const set = (name: string, ...values: number[]) => {
    const tensor = weights.get(name);
    if (!tensor) throw new Error(name);
    expect(tensor.data.length).toBe(values.length);
    weights.set(name, { shape: tensor.shape, data: Float32Array.from(values) });
  };
  set("first/kernel", 1, 2, 3);
  set("first/bias", 100, 0, 0);
  set("bn/gamma", 1, 1, 2);
  set("bn/beta", 0, 100, 0);
  set("second/kernel", 1, 1, 2, 0, 0, 1); // [1, 1, in 3, out 2]
  return { graph, weights, grouping: findGroups(graph) };
}

describe("groupMagnitude", () => {
  it("sums squares of kernels on both sides and of gamma, and leaves biases out", () => {
    const { graph, weights, grouping } = network();
    const group = grouping.groups.find(({ id }) => id === "first");
    if (!group) throw new Error("no group");
    expect([...groupMagnitude(graph, weights, group)]).toEqual([1 + 1 + 2, 4 + 1 + 4, 9 + 4 + 1]);
  });
});

describe("rankByMagnitude", () => {
  it("ranks units of every group, best first, ties in unit order", () => {
    const { graph, weights, grouping } = network();
    expect([...(rankByMagnitude(graph, weights, grouping).get("first") ?? [])]).toEqual([2, 1, 0]);
    for (const name of weights.keys()) {
      const tensor = weights.get(name);
      if (tensor) weights.set(name, { shape: tensor.shape, data: tensor.data.map(() => 1) });
    }
    expect([...(rankByMagnitude(graph, weights, grouping).get("first") ?? [])]).toEqual([0, 1, 2]);
  });
});
