import { expect, test } from "vitest";
import { findGroups, graphCost } from "../../../../src/graph/index.js";
import { buildModel } from "../../../../src/models/index.js";

const target = { inputShape: [28, 28, 1], classes: 10 };

test("vgg-small: shapes, size and groups", () => {
  const graph = buildModel({ name: "vgg-small", multiplier: 1 }, target);
  expect(graph.nodes.filter((node) => node.op === "conv2d").map((node) => node.shape)).toEqual([
    [28, 28, 16],
    [28, 28, 16],
    [14, 14, 32],
    [14, 14, 32],
    [7, 7, 64],
    [7, 7, 64],
  ]);
  const kernels = 9 * (1 * 16 + 16 * 16 + 16 * 32 + 32 * 32 + 32 * 64 + 64 * 64);
  const norms = 2 * (16 + 16 + 32 + 32 + 64 + 64);
  expect(graphCost(graph).params).toBe(kernels + norms + (3 * 3 * 64 * 10 + 10));
  const { groups } = findGroups(graph);
  expect(groups.map((group) => group.units)).toEqual([16, 16, 32, 32, 64, 64]);
  const flattened = groups.at(-1)?.members.find((member) => member.param === "head/kernel");
  expect(flattened?.perUnit).toBe(9);
});

test("the multiplier scales every width and keeps at least one channel", () => {
  const widths = (multiplier: number) =>
    findGroups(buildModel({ name: "vgg-small", multiplier }, target)).groups.map((group) => group.units);
  expect(widths(0.5)).toEqual([8, 8, 16, 16, 32, 32]);
  expect(widths(0.01)).toEqual([1, 1, 1, 1, 1, 1]);
});

test("refuses images that the pools use up", () => {
  expect(() => buildModel({ name: "vgg-small", multiplier: 1 }, { inputShape: [4, 4, 1], classes: 2 })).toThrow(
    "E_GRAPH_INVALID stage3.pool",
  );
});
