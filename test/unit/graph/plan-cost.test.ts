import { expect, test } from "vitest";
import { createPlanCost, findGroups, GraphBuilder, graphCost } from "../../../src/graph/index.js";

test("costs keep counts by hand", () => {
  const g = new GraphBuilder("hand");
  const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters: 8, kernel: 3 });
  const norm = g.batchNorm("norm", conv);
  const graph = g.build([g.dense("head", g.flatten("flat", norm), { units: 10 })]);
  const costOf = createPlanCost(graph, findGroups(graph));
  expect(costOf([3])).toEqual({
    macs: 16 * 9 * 3 + 48 * 10,
    params: 9 * 3 + 3 + 2 * 3 + (48 * 10 + 10),
    activationBytes: 4 * (48 + 48),
  });
  const { macs, params, activationBytes } = graphCost(graph);
  expect(costOf([8])).toEqual({ macs, params, activationBytes });
});

// Work that grows with the square of the nodes takes longer than the limit.
test("takes thousands of groups", { timeout: 15_000 }, () => {
  const count = 4000;
  const g = new GraphBuilder("deep");
  let node = g.input([1, 1, 1]);
  for (let i = 0; i < count; i++) node = g.conv2d(`conv${i}`, node, { filters: 2, kernel: 1, useBias: false });
  const graph = g.build([g.dense("head", g.globalAvgPool("pool", node), { units: 1 })]);
  const costOf = createPlanCost(graph, findGroups(graph));
  expect(costOf(Array<number>(count).fill(1))).toEqual({ macs: count + 1, params: count + 2, activationBytes: 8 });
});

// A list of all live nodes for each node takes more than the limit, and gigabytes.
test("takes thousands of nodes alive at once", { timeout: 15_000 }, () => {
  const count = 9000;
  const g = new GraphBuilder("wide");
  const input = g.input([1]);
  const layers = Array.from({ length: count }, (_, i) => g.dense(`dense${i}`, input, { units: 2 }));
  const total = layers.reduce((sum, layer, i) => g.add(`add${i}`, [sum, layer]));
  const graph = g.build([g.dense("head", total, { units: 1 })]);
  expect(graphCost(graph).activationBytes).toBe(4 * 2 * (count + 1));
  expect(createPlanCost(graph, findGroups(graph))([1])).toEqual({
    macs: count + 1,
    params: 2 * count + 2,
    activationBytes: 4 * (count + 1),
  });
});
