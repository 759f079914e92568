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
