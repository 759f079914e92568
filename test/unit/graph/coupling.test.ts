import { describe, expect, test } from "vitest";
import { coupleGraph } from "../../../src/graph/coupling.js";
import { GraphBuilder } from "../../../src/graph/index.js";

describe("coupleGraph", () => {
  test("gives fresh labels to what makes channels and passes them on elsewhere", () => {
    const g = new GraphBuilder("chain");
    const conv = g.conv2d("conv", g.input([4, 4, 2]), { filters: 3, kernel: 1 });
    const graph = g.build([g.dense("head", g.globalAvgPool("pool", g.relu("relu", conv)), { units: 2 })]);
    const coupling = coupleGraph(graph);
    expect(Object.fromEntries(coupling.outputs)).toEqual({
      input: [0, 1],
      conv: [2, 3, 4],
      relu: [2, 3, 4],
      pool: [2, 3, 4],
      head: [5, 6],
    });
    expect(coupling.makers).toEqual(["input", "input", "conv", "conv", "conv", "head", "head"]);
    expect(coupling.registrations).toContainEqual({ param: "head/kernel", dim: 0, labels: [2, 3, 4] });
  });

  test("freezes inputs and outputs, saying why", () => {
    const g = new GraphBuilder("ends");
    const coupling = coupleGraph(g.build([g.dense("head", g.input([2]), { units: 1 })]));
    expect([...coupling.frozen]).toEqual([
      [0, "the network's input (input)"],
      [1, "the network's input (input)"],
      [2, "the network's output (head)"],
    ]);
  });

  test("a frozen channel freezes all that it is summed with", () => {
    const g = new GraphBuilder("sum");
    const input = g.input([4, 4, 2]);
    const conv = g.conv2d("conv", input, { filters: 2, kernel: 3 });
    const sum = g.add("sum", [conv, input]);
    const graph = g.build([g.dense("head", g.globalAvgPool("pool", sum), { units: 2 })]);
    const { outputs, unitOf, frozen } = coupleGraph(graph);
    expect((outputs.get("conv") ?? []).map((label) => frozen.get(unitOf(label)))).toEqual([
      "the network's input (input)",
      "the network's input (input)",
    ]);
  });

  test("refuses a graph whose parameters do not have the shape that the label rule needs", () => {
    const g = new GraphBuilder("torn");
    const graph = g.build([g.dense("head", g.input([2]), { units: 2 })]);
    const [input, head] = graph.nodes;
    if (!input || !head) throw new Error("two nodes expected");
    const torn = { ...head, params: head.params.map((param) => ({ ...param, shape: [3, 3] })) };
    expect(() => coupleGraph({ ...graph, nodes: [input, torn] })).toThrow("E_GRAPH_INVALID head/kernel:");
  });

  test("refuses a node that does not have as many channels as its label rule says", () => {
    const g = new GraphBuilder("torn");
    const graph = g.build([g.relu("relu", g.input([2]))]);
    const torn = graph.nodes.map((node) => (node.op === "relu" ? { ...node, shape: [3] } : node));
    expect(() => coupleGraph({ ...graph, nodes: torn })).toThrow(/^E_GRAPH_INVALID relu: .*expected 3 labels, got 2/);
  });

  test("takes a layer norm over any number of channels", () => {
    const g = new GraphBuilder("wide");
    const wide = g.embedding("wide", g.input([1]), { vocabulary: 1, width: 300_000 });
    const { unmaskable } = coupleGraph(g.build([g.layerNorm("norm", wide)]));
    expect(unmaskable.size).toBe(300_000);
  });

  test("refuses more channels than can be grouped, before it labels them", () => {
    const g = new GraphBuilder("flat");
    const graph = g.build([g.flatten("flat", g.input([4096, 4096, 2]))]);
    expect(() => coupleGraph(graph)).toThrow(/^E_GRAPH_INVALID flat: .*at most 16777216 channels up to here/);
  });
});
