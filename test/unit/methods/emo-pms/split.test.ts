import { describe, expect, test } from "vitest";
import { findGroups, type Graph, graphCost } from "../../../../src/graph/index.js";
import { type SplitOptions, splitNetwork } from "../../../../src/methods/emo-pms/split.js";
import { buildModel, modelSchema } from "../../../../src/models/index.js";

const build = (model: object): Graph => buildModel(modelSchema.parse(model), { inputShape: [28, 28, 1], classes: 10 });
const resnet = build({ name: "resnet", depth: 20, width: 8 });

function split(graph: Graph, options: Partial<SplitOptions>) {
  return splitNetwork(graph, findGroups(graph), { parts: 3, interface: "full", ...options });
}

const endsOf = (graph: Graph, options: Partial<SplitOptions> = {}) =>
  split(graph, options).map(({ ends }) => ends.to ?? "output");

describe("splitNetwork", () => {
  test("cuts residual networks where their stages end", () => {
    expect(endsOf(resnet)).toEqual(["stage1.block3.relu2", "stage2.block3.relu2", "output"]);
  });

  test("cuts plain networks after their pools", () => {
    expect(endsOf(build({ name: "vgg-small" }))).toEqual(["stage1.pool", "stage2.pool", "output"]);
  });

  test("cuts anywhere when there are fewer stages than parts", () => {
    expect(endsOf(resnet, { parts: 5, interface: "masked" })).toHaveLength(5);
    expect(endsOf(build({ name: "mlp" }), { parts: 2, interface: "masked" })).toEqual(["hidden1.relu", "output"]);
  });

  test("gives every part its share of the MACs and its own groups, none twice", () => {
    const parts = split(resnet, { interface: "masked" });
    expect(parts.reduce((sum, { macs }) => sum + macs, 0)).toBe(graphCost(resnet).macs);
    const groups = parts.flatMap((part) => part.groups);
    expect(new Set(groups).size).toBe(groups.length);
    expect([...groups].sort()).toEqual(
      findGroups(resnet)
        .groups.map(({ id }) => id)
        .sort(),
    );
  });

  test("leaves channels that cross a cut alone unless they may be masked", () => {
    const [full] = split(resnet, {});
    const [masked] = split(resnet, { interface: "masked" });
    expect(full?.groups).not.toContain("stem.conv");
    expect(full?.made).toContain("stem.conv");
    expect(masked?.groups).toContain("stem.conv");
  });

  test("leaves groups alone that two parts decide on", () => {
    const parts = split(resnet, { cuts: ["stage1.block1.relu2"], interface: "masked" });
    expect(parts.flatMap(({ groups }) => groups)).not.toContain("stem.conv");
  });

  test("cuts where it is told", () => {
    expect(endsOf(resnet, { cuts: ["stage2.block1.relu2"] })).toEqual(["stage2.block1.relu2", "output"]);
  });

  test.each([
    ["more parts than cuts leave groups", { parts: 8, graph: build({ name: "mlp" }) }, "config.method.parts"],
    ["a cut inside a block", { cuts: ["stage1.block1.conv1"] }, "config.method.cuts"],
    ["cuts out of order", { cuts: ["stage2.block1.relu2", "stage1.block1.relu2"] }, "config.method.cuts"],
    ["a part without groups", { cuts: ["stem.relu"] }, "config.method.cuts"],
  ])("refuses %s", (_, { graph = resnet, ...options }: { graph?: Graph } & Partial<SplitOptions>, path) => {
    expect(() => split(graph, options)).toThrow(
      expect.objectContaining({ code: "E_SPLIT_INVALID", details: expect.objectContaining({ path }) }),
    );
  });
});
