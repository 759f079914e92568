import { describe, expect, test } from "vitest";
import { applyPlan, findGroups, type Graph, maskWeights } from "../../src/graph/index.js";
import { buildModel, gpt } from "../../src/models/index.js";
import { randomInputs, randomPlan, randomWeights } from "../helpers/random-network.js";
import { referenceForward } from "../helpers/reference-forward.js";

const images = { inputShape: [8, 9, 2], classes: 4 };

const zoo: readonly (readonly [name: string, graph: Graph])[] = [
  ["resnet", buildModel({ name: "resnet", depth: 14, width: 4 }, images)],
  ["vgg-small", buildModel({ name: "vgg-small", multiplier: 0.25 }, images)],
  ["mobilenet-small", buildModel({ name: "mobilenet-small", multiplier: 0.25 }, images)],
  ["mlp", buildModel({ name: "mlp", hidden: [12, 7, 5] }, images)],
  ["gpt", gpt({ layers: 2, width: 12, heads: 3, ffn: 2 }, { inputShape: [6], classes: 5 })],
];

describe("rebuilt equals masked", () => {
  test.each(zoo)("%s", (_name, graph) => {
    const grouping = findGroups(graph);
    const output = graph.outputs[0] as string;
    for (let seed = 0; seed < 5; seed++) {
      const weights = randomWeights(graph, seed);
      const inputs = randomInputs(graph, seed);
      const plan = randomPlan(grouping, seed);
      const small = applyPlan(graph, weights, plan);
      const rebuilt = referenceForward(small.graph, small.weights, inputs).get(output)?.data ?? [];
      const silent = maskWeights(graph, weights, grouping, plan);
      const masked = referenceForward(graph, silent, inputs, { silentIsAbsent: true }).get(output)?.data ?? [];
      const dense = referenceForward(graph, weights, inputs).get(output)?.data ?? [];
      expect(rebuilt).toHaveLength(dense.length);
      rebuilt.forEach((value, i) => {
        expect(Math.abs(value - (masked[i] as number))).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value)));
      });
      expect([...rebuilt]).not.toEqual([...dense]);
    }
  });
});
