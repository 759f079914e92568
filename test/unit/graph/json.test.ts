import { describe, expect, test } from "vitest";
import { GraphBuilder, graphHash, graphToJson, parseGraph } from "../../../src/graph/index.js";

function tiny(name = "tiny", units = 2) {
  const g = new GraphBuilder(name);
  return g.build([g.dense("head", g.input([3]), { units })]);
}

describe("graph JSON", () => {
  test("holds what does not follow from the rest, and reads back equal", () => {
    const json = graphToJson(tiny());
    expect(json).toEqual({
      format: "espalier-graph-1",
      name: "tiny",
      nodes: [
        { id: "input", op: "input", inputs: [], attributes: { shape: [3] } },
        { id: "head", op: "dense", inputs: ["input"], attributes: { units: 2, useBias: true } },
      ],
      outputs: ["head"],
    });
    expect(parseGraph(json)).toEqual(tiny());
  });

  test.each([
    ["an unknown key", { extra: 1 }, 'not "extra"'],
    ["another format", { format: "espalier-graph-2" }, "graph.format"],
    [
      "an unknown output",
      { outputs: ["tail"] },
      'outputs: the network is not a valid graph (expected the id of a node above, got "tail")',
    ],
    ["no nodes", { nodes: [] }, "graph.nodes"],
    ["an unknown op", { nodes: [{ id: "a", op: "warp", inputs: [], attributes: {} }] }, "graph.nodes[0].op"],
    ["an input that comes later", { nodes: [{ id: "a", op: "relu", inputs: ["b"], attributes: {} }] }, 'got "b"'],
    ["an unknown attribute", { nodes: [{ id: "a", op: "input", inputs: [], attributes: { shape: [1], x: 1 } }] }, "a:"],
    ["attributes of a wrong kind", { nodes: [{ id: "a", op: "input", inputs: [], attributes: null }] }, "a:"],
  ])("refuses %s", (_, change, message) => {
    expect(() => parseGraph({ ...graphToJson(tiny()), ...change })).toThrow(message);
  });

  test.each([null, 1, "graph", [], undefined])("refuses %j", (value) => {
    expect(() => parseGraph(value)).toThrow("E_GRAPH_INVALID");
  });

  test("the hash tells networks apart, but not their names", () => {
    expect(graphHash(tiny("a"))).toBe(graphHash(tiny("b")));
    expect(graphHash(tiny("a", 2))).not.toBe(graphHash(tiny("a", 3)));
  });
});
