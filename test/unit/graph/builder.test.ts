import { describe, expect, test } from "vitest";
import { GraphBuilder } from "../../../src/graph/index.js";

describe("GraphBuilder", () => {
  test("infers shapes and named parameters from shorthand", () => {
    const g = new GraphBuilder("tiny");
    const conv = g.conv2d("conv", g.input([28, 28, 1]), { filters: 8, kernel: 3 });
    const graph = g.build([g.dense("head", g.flatten("flat", conv), { units: 10, useBias: false })]);
    expect(graph.nodes.map(({ id, shape }) => [id, shape])).toEqual([
      ["input", [28, 28, 1]],
      ["conv", [28, 28, 8]],
      ["flat", [6272]],
      ["head", [10]],
    ]);
    expect(conv.attributes).toEqual({
      filters: 8,
      kernel: [3, 3],
      strides: [1, 1],
      padding: "same",
      dilation: [1, 1],
      groups: 1,
      useBias: true,
    });
    expect(graph.nodes.flatMap(({ params }) => params.map(({ name, shape }) => [name, shape]))).toEqual([
      ["conv/kernel", [3, 3, 1, 8]],
      ["conv/bias", [8]],
      ["head/kernel", [6272, 10]],
    ]);
  });

  test("refuses an id twice, naming it", () => {
    const g = new GraphBuilder("twice");
    const input = g.input([4]);
    g.relu("a", input);
    expect(() => g.relu("a", input)).toThrow("E_GRAPH_INVALID a:");
  });

  test.each(["", "two words", "x".repeat(201), "line\nbreak", "__proto__"])("refuses the id %j", (id) => {
    const g = new GraphBuilder("ids");
    expect(() => g.relu(id, g.input([4]))).toThrow("E_GRAPH_INVALID id:");
  });

  test("refuses a node of another builder", () => {
    const other = new GraphBuilder("other").input([4]);
    const g = new GraphBuilder("mine");
    expect(() => g.relu("a", other)).toThrow("E_GRAPH_INVALID a: the network is not a valid graph (expected inputs of");
    g.input([4], "mine");
    expect(() => g.build([other])).toThrow("E_GRAPH_INVALID");
  });

  test("names the attribute that is wrong", () => {
    const g = new GraphBuilder("wrong");
    const input = g.input([8, 8, 3]);
    expect(() => g.conv2d("conv", input, { filters: 0, kernel: 3 })).toThrow("E_GRAPH_INVALID conv.filters:");
    expect(() => g.node("conv2d", "conv", [input], { filters: 4, kernel: 3, stride: 2 })).toThrow('not "stride"');
  });

  test("refuses nodes that nothing reads, and outputs given twice or not at all", () => {
    const g = new GraphBuilder("dead");
    const input = g.input([4]);
    g.relu("dead", input);
    const used = g.relu("used", input);
    expect(() => g.build([used])).toThrow("E_GRAPH_INVALID dead:");
    expect(() => g.build([])).toThrow("E_GRAPH_INVALID outputs:");
    expect(() => g.build([used, used])).toThrow("E_GRAPH_INVALID outputs:");
  });

  test("refuses tensors and networks of absurd size", () => {
    const g = new GraphBuilder("huge");
    expect(() => g.input([1_000_000, 1_000_000, 3])).toThrow("E_GRAPH_INVALID input:");
    const h = new GraphBuilder("many");
    let node = h.input([40_000]);
    for (let i = 0; i < 3; i++) node = h.dense(`d${i}`, node, { units: 40_000 });
    expect(() => h.build([node])).toThrow("E_GRAPH_INVALID graph:");
  });
});
