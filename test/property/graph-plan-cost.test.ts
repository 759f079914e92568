import fc from "fast-check";
import { expect, test } from "vitest";
import { createPlanCost, findGroups, graphCost, keptCounts, shrinkGraph } from "../../src/graph/index.js";
import { networkArbitrary, randomPlan } from "../helpers/random-network.js";

test("the cost of keep counts equals the cost of the shrunk graph", () => {
  fc.assert(
    fc.property(networkArbitrary, fc.nat({ max: 1_000_000 }), (graph, seed) => {
      const grouping = findGroups(graph);
      const costOf = createPlanCost(graph, grouping);
      for (let i = 0; i < 5; i++) {
        const plan = randomPlan(grouping, seed + i);
        const { macs, params, activationBytes } = graphCost(shrinkGraph(graph, grouping, plan));
        expect(costOf(keptCounts(grouping, plan))).toEqual({ macs, params, activationBytes });
      }
    }),
    { numRuns: 200 },
  );
});
