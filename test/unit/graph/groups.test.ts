import { describe, expect, test } from "vitest";
import { coupleGraph } from "../../../src/graph/coupling.js";
import { groupUnits } from "../../../src/graph/groups.js";
import { findGroups, type Graph, GraphBuilder, type GraphNode, type Group } from "../../../src/graph/index.js";

function groupOf(graph: Graph, id: string): Group {
  const group = findGroups(graph).groups.find((each) => each.id === id);
  if (group === undefined) throw new Error(`no group ${id}`);
  return group;
}

/** `param:dim` to the unit of each index. */
function slices(group: Group): Record<string, readonly number[]> {
  return Object.fromEntries(group.members.map(({ param, dim, unitOf }) => [`${param}:${dim}`, [...unitOf]]));
}

describe("findGroups", () => {
  test("a residual sum makes one group of all that flows into it", () => {
    const g = new GraphBuilder("residual");
    const stem = g.conv2d("stem", g.input([8, 8, 3]), { filters: 4, kernel: 3, useBias: false });
    const norm = g.batchNorm("norm", stem);
    const inner = g.conv2d("inner", norm, { filters: 6, kernel: 3 });
    const outer = g.conv2d("outer", inner, { filters: 4, kernel: 3 });
    const pool = g.globalAvgPool("pool", g.add("sum", [norm, outer]));
    const graph = g.build([g.dense("head", pool, { units: 10 })]);
    const { groups, frozen } = findGroups(graph);
    expect(groups.map(({ id, units, producers, consumers }) => ({ id, units, producers, consumers }))).toEqual([
      { id: "stem", units: 4, producers: ["stem", "outer"], consumers: ["inner", "head"] },
      { id: "inner", units: 6, producers: ["inner"], consumers: ["outer"] },
    ]);
    const whole = [0, 1, 2, 3];
    expect(slices(groupOf(graph, "stem"))).toEqual({
      "stem/kernel:3": whole,
      "norm/gamma:0": whole,
      "norm/beta:0": whole,
      "norm/mean:0": whole,
      "norm/variance:0": whole,
      "inner/kernel:2": whole,
      "outer/kernel:3": whole,
      "outer/bias:0": whole,
      "head/kernel:0": whole,
    });
    expect(groupOf(graph, "stem").tensors.map((tensor) => tensor.node)).toEqual([
      "stem",
      "norm",
      "outer",
      "sum",
      "pool",
    ]);
    expect(frozen.map(({ reason, nodes }) => ({ reason, nodes }))).toEqual([
      { reason: "the network's input (input)", nodes: ["input"] },
      { reason: "the network's output (head)", nodes: ["head"] },
    ]);
    expect(frozen.flatMap(({ members }) => members.map(({ param, dim }) => `${param}:${dim}`))).toEqual([
      "stem/kernel:2",
      "head/kernel:1",
      "head/bias:0",
    ]);
  });

  test("a depthwise multiplier repeats each unit", () => {
    const g = new GraphBuilder("depthwise");
    const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters: 3, kernel: 1, useBias: false });
    const wide = g.depthwiseConv2d("wide", conv, { kernel: 3, multiplier: 2 });
    const graph = g.build([g.dense("head", g.globalAvgPool("pool", wide), { units: 2 })]);
    expect(slices(groupOf(graph, "conv"))).toEqual({
      "conv/kernel:3": [0, 1, 2],
      "wide/kernel:2": [0, 1, 2],
      "wide/bias:0": [0, 0, 1, 1, 2, 2],
      "head/kernel:0": [0, 0, 1, 1, 2, 2],
    });
    expect(groupOf(graph, "conv").members.map((member) => member.perUnit)).toEqual([1, 1, 2, 2]);
  });

  test("flatten interleaves the channels", () => {
    const g = new GraphBuilder("flatten");
    const conv = g.conv2d("conv", g.input([1, 2, 1]), { filters: 3, kernel: 1 });
    const graph = g.build([g.dense("head", g.flatten("flat", conv), { units: 2 })]);
    expect(slices(groupOf(graph, "conv"))["head/kernel:0"]).toEqual([0, 1, 2, 0, 1, 2]);
  });

  test("a grouped convolution ties its blocks position by position", () => {
    const g = new GraphBuilder("grouped");
    const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters: 6, kernel: 1 });
    const grouped = g.conv2d("grouped", conv, { filters: 4, kernel: 3, groups: 2 });
    const graph = g.build([g.dense("head", g.globalAvgPool("pool", grouped), { units: 2 })]);
    expect(slices(groupOf(graph, "conv"))).toEqual({
      "conv/kernel:3": [0, 1, 2, 0, 1, 2],
      "conv/bias:0": [0, 1, 2, 0, 1, 2],
      "grouped/kernel:2": [0, 1, 2],
    });
    expect(slices(groupOf(graph, "grouped"))).toEqual({
      "grouped/kernel:3": [0, 1, 0, 1],
      "grouped/bias:0": [0, 1, 0, 1],
      "head/kernel:0": [0, 1, 0, 1],
    });
  });

  test("softmax inside the network freezes its channels and is named", () => {
    const g = new GraphBuilder("softmax");
    const hidden = g.dense("hidden", g.input([3]), { units: 4 });
    const graph = g.build([g.dense("head", g.softmax("gate", hidden), { units: 2 })]);
    const { groups, frozen } = findGroups(graph);
    expect(groups).toEqual([]);
    expect(frozen.map(({ reason, nodes }) => [reason, nodes])).toContainEqual([
      "softmax over the channels (gate)",
      ["hidden"],
    ]);
  });

  test("two outputs and two inputs are frozen each", () => {
    const g = new GraphBuilder("two");
    const a = g.dense("a", g.input([2], "left"), { units: 3 });
    const b = g.dense("b", g.input([2], "right"), { units: 3 });
    const graph = g.build([g.relu("out", a), b]);
    expect(findGroups(graph).frozen.map(({ nodes }) => nodes)).toEqual([["left"], ["a"], ["right"], ["b"]]);
  });

  test("a head is one unit of its three projections, its block of the output and what reads that", () => {
    const g = new GraphBuilder("heads");
    const stream = g.embedding("embedding", g.input([5]), { vocabulary: 9, width: 3 });
    const [queries, keys, values] = ["queries", "keys", "values"].map((id) => g.dense(id, stream, { units: 4 }));
    const mixed = g.attention("mixed", [queries as GraphNode, keys as GraphNode, values as GraphNode], {
      heads: 2,
      size: 2,
    });
    const graph = g.build([g.dense("output", mixed, { units: 3 })]);
    const heads = groupOf(graph, "queries");
    const blocks = [0, 0, 1, 1];
    expect(heads.units).toBe(2);
    expect(slices(heads)).toEqual({
      "queries/kernel:1": blocks,
      "queries/bias:0": blocks,
      "keys/kernel:1": blocks,
      "keys/bias:0": blocks,
      "values/kernel:1": blocks,
      "values/bias:0": blocks,
      "output/kernel:0": blocks,
    });
    expect(heads.tensors.map(({ node }) => node)).toEqual(["queries", "keys", "values", "mixed"]);
  });

  test("a key-value head goes with the query heads that it serves", () => {
    const g = new GraphBuilder("grouped");
    const stream = g.embedding("embedding", g.input([5]), { vocabulary: 9, width: 3 });
    const queries = g.dense("queries", stream, { units: 8, useBias: false });
    const keys = g.dense("keys", stream, { units: 4, useBias: false });
    const mixed = g.attention("mixed", [queries, keys, keys], { heads: 4, size: 2, keyValueHeads: 2 });
    const graph = g.build([g.dense("output", mixed, { units: 3, useBias: false })]);
    expect(slices(groupOf(graph, "queries"))).toEqual({
      "queries/kernel:1": [0, 0, 0, 0, 1, 1, 1, 1],
      "keys/kernel:1": [0, 0, 1, 1],
      "output/kernel:0": [0, 0, 0, 0, 1, 1, 1, 1],
    });
  });

  test("channels under a layer norm are one group that is not maskable; others are", () => {
    const g = new GraphBuilder("normed");
    const hidden = g.dense("hidden", g.input([4]), { units: 3 });
    const normed = g.layerNorm("norm", g.dense("normed", hidden, { units: 3 }));
    const { groups } = findGroups(g.build([g.dense("head", normed, { units: 2 })]));
    expect(groups.map(({ id, maskable }) => [id, maskable])).toEqual([
      ["hidden", true],
      ["normed", false],
    ]);
  });
});

describe("groupUnits", () => {
  const g = new GraphBuilder("parts");
  const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters: 4, kernel: 1, useBias: false });
  const graph = g.build([g.dense("head", g.globalAvgPool("pool", conv), { units: 2 })]);
  const coupling = coupleGraph(graph);

  /** The coupling with other labels where the classifier reads the pooled channels. */
  function reading(labels: readonly number[]) {
    const registrations = coupling.registrations.map((each) =>
      each.param === "head/kernel" && each.dim === 0 ? { ...each, labels } : each,
    );
    return groupUnits(graph, { ...coupling, registrations });
  }

  test("units that are read in other places are groups of their own, with ids of their own", () => {
    const [a, b] = coupling.outputs.get("conv") ?? [];
    if (a === undefined || b === undefined) throw new Error("labels expected");
    const { groups } = reading([a, b]);
    expect(groups.map(({ id, units, members }) => [id, units, members.map((member) => member.param)])).toEqual([
      ["conv", 2, ["conv/kernel", "head/kernel"]],
      ["conv#2", 2, ["conv/kernel"]],
    ]);
    expect(groups.map((group) => [...(group.members[0]?.unitOf ?? [])])).toEqual([
      [0, 1, -1, -1],
      [-1, -1, 0, 1],
    ]);
  });

  test("units that are read more often than others are groups of their own", () => {
    const [a, b, c, d] = coupling.outputs.get("conv") ?? [];
    const { groups } = reading([a, b, c, d, d].map((label) => label ?? 0));
    expect(groups.map(({ id, units, members }) => [id, units, members.map((member) => member.perUnit)])).toEqual([
      ["conv", 3, [1, 1]],
      ["conv#2", 1, [1, 2]],
    ]);
  });
});
