import { expect, test } from "vitest";
import { findGroups, graphCost } from "../../../../src/graph/index.js";
import { buildModel } from "../../../../src/models/index.js";

const graph = buildModel({ name: "mobilenet-small", multiplier: 1 }, { inputShape: [28, 28, 1], classes: 10 });

test("mobilenet-small: shapes and size", () => {
  expect(graph.nodes.filter((node) => node.op === "depthwiseConv2d").map((node) => node.shape)).toEqual([
    [28, 28, 16],
    [14, 14, 32],
    [14, 14, 64],
    [7, 7, 64],
    [7, 7, 128],
  ]);
  const depthwise = 9 * (16 + 32 + 64 + 64 + 128);
  const pointwise = 16 * 32 + 32 * 64 + 64 * 64 + 64 * 128 + 128 * 128;
  const norms = 2 * (16 + (16 + 32 + 64 + 64 + 128) + (32 + 64 + 64 + 128 + 128));
  expect(graphCost(graph).params).toBe(9 * 16 + depthwise + pointwise + norms + 128 * 10 + 10);
});

test("a depthwise convolution goes with the channels before it", () => {
  const { groups } = findGroups(graph);
  expect(groups.map((group) => group.units)).toEqual([16, 32, 64, 64, 128, 128]);
  expect(groups[0]?.tensors.map((tensor) => tensor.node)).toEqual([
    "stem.conv",
    "stem.bn",
    "stem.relu6",
    "block1.depthwise.conv",
    "block1.depthwise.bn",
    "block1.depthwise.relu6",
  ]);
});
