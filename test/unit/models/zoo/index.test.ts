import { describe, expect, test } from "vitest";
import { graphToJson, parseGraph } from "../../../../src/graph/index.js";
import { buildModel, modelSchema } from "../../../../src/models/index.js";

describe("modelSchema", () => {
  test.each([
    [{ name: "resnet" }, { name: "resnet", depth: 8, width: 8 }],
    [{ name: "vgg-small" }, { name: "vgg-small", multiplier: 1 }],
    [{ name: "mobilenet-small" }, { name: "mobilenet-small", multiplier: 1 }],
    [{ name: "mlp" }, { name: "mlp", hidden: [300, 100] }],
  ])("fills the defaults of %j", (raw, config) => {
    const parsed = modelSchema.parse(raw);
    expect(parsed).toEqual(config);
    const graph = buildModel(parsed, { inputShape: [16, 16, 3], classes: 7 });
    expect(parseGraph(JSON.parse(JSON.stringify(graphToJson(graph))))).toEqual(graph);
    expect(graph.nodes.at(-1)?.shape).toEqual([7]);
  });

  test.each([
    { name: "resnext" },
    { name: "resnet", depth: 20, layers: 3 },
    { name: "mlp", hidden: [] },
    { name: "vgg-small", multiplier: 0 },
    {},
    "resnet",
  ])("refuses %j", (raw) => {
    expect(modelSchema.safeParse(raw).success).toBe(false);
  });
});
