import { expect, test } from "vitest";
import { densePlan, findGroups, GraphBuilder, maskWeights } from "../../../src/graph/index.js";

const g = new GraphBuilder("mask");
const conv = g.conv2d("conv", g.input([2, 2, 1]), { filters: 3, kernel: 1 });
const norm = g.batchNorm("norm", conv);
const graph = g.build([g.dense("head", g.globalAvgPool("pool", norm), { units: 2 })]);
const grouping = findGroups(graph);
const weights = new Map(
  graph.nodes
    .flatMap((node) => node.params)
    .map(({ name, shape }) => {
      const data = new Float32Array(shape.reduce((a, b) => a * b)).fill(5);
      return [name, { shape, data }];
    }),
);

test("silences removed units everywhere but in running statistics", () => {
  const masked = maskWeights(graph, weights, grouping, { ...densePlan(grouping), keep: { conv: [1] } });
  expect(Object.fromEntries([...masked].map(([name, { data }]) => [name, [...data]]))).toEqual({
    "conv/kernel": [0, 5, 0],
    "conv/bias": [0, 5, 0],
    "norm/gamma": [0, 5, 0],
    "norm/beta": [0, 5, 0],
    "norm/mean": [5, 5, 5],
    "norm/variance": [5, 5, 5],
    "head/kernel": [0, 0, 5, 5, 0, 0],
    "head/bias": [5, 5],
  });
  expect([...(weights.get("conv/bias")?.data ?? [])]).toEqual([5, 5, 5]);
});
