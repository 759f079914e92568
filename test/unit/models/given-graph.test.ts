import { describe, expect, it } from "vitest";
import { GraphBuilder, type Shape } from "../../../src/graph/index.js";
import { buildModel } from "../../../src/models/index.js";

const TARGET = { inputShape: [4], classes: 3 };

function network(inputShape: Shape, classes: number, heads = 1) {
  const g = new GraphBuilder("mine");
  const input = g.input(inputShape);
  return g.build(Array.from({ length: heads }, (_, i) => g.dense(`head${i}`, input, { units: classes })));
}

describe("a model named graph", () => {
  it("is the network that was handed over", () => {
    const graph = network([4], 3);
    expect(buildModel({ name: "graph" }, TARGET, graph)).toBe(graph);
  });

  it.each([
    ["no network", undefined, "E_GRAPH_INVALID model: "],
    ["another input", network([5], 3), "mine, input: .*shape \\[4\\].*input \\[5\\]"],
    ["another number of classes", network([4], 2), "mine, output: .*shape \\[3\\].*head0 \\[2\\]"],
    ["two outputs", network([4], 3, 2), "mine, output: .*one node"],
  ])("is refused with %s", (_, graph, message) => {
    expect(() => buildModel({ name: "graph" }, TARGET, graph)).toThrow(new RegExp(message));
  });

  it("is refused with an op that the data of a study cannot feed", () => {
    const g = new GraphBuilder("mine");
    const tokens = g.embedding("lookUp", g.input([4]), { vocabulary: 16, width: 2 });
    const graph = g.build([g.dense("head", g.flatten("flat", tokens), { units: 3 })]);
    expect(() => buildModel({ name: "graph" }, TARGET, graph)).toThrow(
      expect.objectContaining({
        code: "E_GRAPH_INVALID",
        message: expect.stringMatching(
          /^E_GRAPH_INVALID mine, lookUp: studies cannot feed .*normalised.*got embedding/,
        ),
      }),
    );
  });
});
