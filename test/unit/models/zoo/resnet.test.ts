import { describe, expect, test } from "vitest";
import { findGroups, graphCost } from "../../../../src/graph/index.js";
import { buildModel, modelSchema } from "../../../../src/models/index.js";

const cifar = { inputShape: [32, 32, 3], classes: 10 };
const build = (depth: number, width: number, target = cifar) => buildModel({ name: "resnet", depth, width }, target);

describe("resnet", () => {
  test.each([
    [8, 16],
    [20, 16],
    [56, 16],
  ])("depth %i has as many weighted layers, shortcuts aside", (depth, width) => {
    const layers = build(depth, width).nodes.filter(
      ({ op, id }) => ["conv2d", "dense"].includes(op) && !id.includes("shortcut"),
    );
    expect(layers).toHaveLength(depth);
  });

  test("ResNet-20 of width 16 has the published size: option A's 0.27 M plus two projections", () => {
    const projections = 16 * 32 + 2 * 32 + (32 * 64 + 2 * 64);
    expect(graphCost(build(20, 16)).params).toBe(269_722 + projections);
  });

  test("counts the MACs of ResNet-8 of width 8 on 28x28 by hand", () => {
    const stage1 = 28 * 28 * 9 * (1 * 8 + 8 * 8 + 8 * 8);
    const stage2 = 14 * 14 * (9 * (8 * 16 + 16 * 16) + 8 * 16);
    const stage3 = 7 * 7 * (9 * (16 * 32 + 32 * 32) + 16 * 32);
    const cost = graphCost(build(8, 8, { inputShape: [28, 28, 1], classes: 10 }));
    expect(cost.macs).toBe(stage1 + stage2 + stage3 + 320);
  });

  test("has one group per stage and one inside each block", () => {
    const { groups } = findGroups(build(14, 4));
    expect(groups.map(({ id, units }) => [id, units])).toEqual([
      ["stem.conv", 4],
      ["stage1.block1.conv1", 4],
      ["stage1.block2.conv1", 4],
      ["stage2.block1.conv1", 8],
      ["stage2.block1.conv2", 8],
      ["stage2.block2.conv1", 8],
      ["stage3.block1.conv1", 16],
      ["stage3.block1.conv2", 16],
      ["stage3.block2.conv1", 16],
    ]);
    expect(groups[4]?.producers).toEqual(["stage2.block1.conv2", "stage2.block1.shortcut.conv", "stage2.block2.conv2"]);
  });

  test("outputs logits", () => {
    const graph = build(8, 8);
    expect(graph.nodes.at(-1)).toMatchObject({ op: "dense", shape: [10] });
    expect(graph.nodes.some((node) => node.op === "softmax")).toBe(false);
  });

  test.each([7, 9, 10, 2])("refuses depth %i", (depth) => {
    expect(modelSchema.safeParse({ name: "resnet", depth }).success).toBe(false);
  });
});
