import { describe, expect, test } from "vitest";
import { applyPlan, densePlan, findGroups, GraphBuilder, shrinkGraph } from "../../../src/graph/index.js";
import { randomWeights } from "../../helpers/random-network.js";

const g = new GraphBuilder("surgery");
const stem = g.conv2d("stem", g.input([6, 6, 2]), { filters: 4, kernel: 3 });
const wide = g.depthwiseConv2d("wide", stem, { kernel: 3, multiplier: 2, strides: 2 });
const mixed = g.conv2d("mixed", wide, { filters: 6, kernel: 1, groups: 2, useBias: false });
const graph = g.build([g.dense("head", g.flatten("flat", mixed), { units: 3 })]);
const grouping = findGroups(graph);

describe("shrinkGraph", () => {
  test("resizes attributes, parameters and shapes along the graph", () => {
    const shrunk = shrinkGraph(graph, grouping, { ...densePlan(grouping), keep: { stem: 1, mixed: 2 } });
    expect(shrunk.nodes.map(({ id, shape }) => [id, shape])).toEqual([
      ["input", [6, 6, 2]],
      ["stem", [6, 6, 2]],
      ["wide", [3, 3, 4]],
      ["mixed", [3, 3, 4]],
      ["flat", [36]],
      ["head", [3]],
    ]);
    expect(shrunk.nodes.flatMap(({ params }) => params.map(({ name, shape }) => [name, shape]))).toEqual([
      ["stem/kernel", [3, 3, 2, 2]],
      ["stem/bias", [2]],
      ["wide/kernel", [3, 3, 2, 2]],
      ["wide/bias", [4]],
      ["mixed/kernel", [1, 1, 2, 4]],
      ["head/kernel", [36, 3]],
      ["head/bias", [3]],
    ]);
  });

  test("the dense plan changes nothing", () => {
    expect(shrinkGraph(graph, grouping, densePlan(grouping))).toEqual(graph);
  });

  test("nodes that do not change are shared", () => {
    const shrunk = shrinkGraph(graph, grouping, { ...densePlan(grouping), keep: { mixed: 1 } });
    expect(shrunk.nodes.map((node, i) => node === graph.nodes[i])).toEqual([true, true, true, false, false, false]);
  });

  test("refuses a grouping by which an op would be left with other channels than its inputs give it", () => {
    const groups = grouping.groups.map((group) => ({
      ...group,
      tensors: group.tensors.filter(({ node }) => node !== "flat"),
    }));
    expect(() => shrinkGraph(graph, { ...grouping, groups }, { ...densePlan(grouping), keep: { mixed: 2 } })).toThrow(
      /^E_GRAPH_INVALID flat: .*expected 54 channels left, got 36/,
    );
  });

  test("refuses another graph's plan", () => {
    expect(() => shrinkGraph(graph, grouping, { ...densePlan(grouping), graph: "other" })).toThrow("E_PLAN_INVALID");
  });
});

describe("applyPlan", () => {
  test("gives weights that fit the smaller graph", () => {
    const weights = randomWeights(graph, 1);
    const small = applyPlan(graph, weights, { ...densePlan(grouping), keep: { stem: [1] } });
    const bias = weights.get("stem/bias")?.data ?? [];
    expect([...(small.weights.get("stem/bias")?.data ?? [])]).toEqual([bias[1], bias[3]]);
    expect(small.graph.nodes[1]?.shape).toEqual([6, 6, 2]);
  });

  test("refuses counts: which units stay must be known", () => {
    const plan = { ...densePlan(grouping), keep: { stem: 1 } };
    expect(() => applyPlan(graph, randomWeights(graph, 1), plan)).toThrow(
      "E_PLAN_INVALID plan.keep.stem: the plan does not fit the graph (expected the indices of the units that stay, got a count (1))",
    );
  });
});
