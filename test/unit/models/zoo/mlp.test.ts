import { expect, test } from "vitest";
import { findGroups, graphCost } from "../../../../src/graph/index.js";
import { buildModel } from "../../../../src/models/index.js";

test("mlp 300-100 has its well-known number of weights", () => {
  const graph = buildModel({ name: "mlp", hidden: [300, 100] }, { inputShape: [28, 28, 1], classes: 10 });
  expect(graphCost(graph).macs).toBe(266_200);
  expect(graphCost(graph).params).toBe(266_610);
  expect(findGroups(graph).groups.map(({ id, units }) => [id, units])).toEqual([
    ["hidden1", 300],
    ["hidden2", 100],
  ]);
});
