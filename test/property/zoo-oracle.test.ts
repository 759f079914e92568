import { describe, expect, test } from "vitest";
import { applyPlan, findGroups, maskWeights } from "../../src/graph/index.js";
import { buildModel, type ModelConfig } from "../../src/models/index.js";
import { randomInputs, randomPlan, randomWeights } from "../helpers/random-network.js";
import { referenceForward } from "../helpers/reference-forward.js";

const zoo: readonly ModelConfig[] = [
  { name: "resnet", depth: 14, width: 4 },
  { name: "vgg-small", multiplier: 0.25 },
  { name: "mobilenet-small", multiplier: 0.25 },
  { name: "mlp", hidden: [12, 7, 5] },
];

describe("rebuilt equals masked", () => {
  test.each(zoo)("$name", (config) => {
    const graph = buildModel(config, { inputShape: [8, 9, 2], classes: 4 });
    const grouping = findGroups(graph);
    const output = graph.outputs[0] as string;
    for (let seed = 0; seed < 5; seed++) {
      const weights = randomWeights(graph, seed);
      const inputs = randomInputs(graph, seed);
      const plan = randomPlan(grouping, seed);
      const small = applyPlan(graph, weights, plan);
      const rebuilt = referenceForward(small.graph, small.weights, inputs).get(output)?.data ?? [];
      const masked =
        referenceForward(graph, maskWeights(graph, weights, grouping, plan), inputs).get(output)?.data ?? [];
      const dense = referenceForward(graph, weights, inputs).get(output)?.data ?? [];
      expect(rebuilt).toHaveLength(4);
      rebuilt.forEach((value, i) => {
        expect(Math.abs(value - (masked[i] as number))).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value)));
      });
      expect([...rebuilt]).not.toEqual([...dense]);
    }
  });
});
