import { describe, expect, test } from "vitest";
import { applyPlan, findGroups, graphCost, graphToJson, type Plan, parseGraph } from "../../../../src/graph/index.js";
import { gpt } from "../../../../src/models/index.js";
import { randomWeights } from "../../../helpers/random-network.js";

const [TOKENS, VOCABULARY, LAYERS, WIDTH, HEADS, FFN] = [128, 65, 4, 128, 4, 4];
const target = { inputShape: [TOKENS], classes: VOCABULARY };
const graph = gpt({ layers: LAYERS, width: WIDTH, heads: HEADS, ffn: FFN }, target);

describe("gpt", () => {
  test("has the parameters and MACs of the architecture", () => {
    const projections = 4 * WIDTH * WIDTH;
    const feedForward = 2 * WIDTH * FFN * WIDTH;
    const biases = 3 * WIDTH + FFN * WIDTH + WIDTH;
    const block = projections + feedForward + biases + 4 * WIDTH;
    const { params, macs } = graphCost(graph);
    expect(params).toBe((VOCABULARY + TOKENS) * WIDTH + LAYERS * block + 2 * WIDTH + WIDTH * VOCABULARY);
    const mixing = 2 * TOKENS * WIDTH;
    expect(macs).toBe(TOKENS * (LAYERS * (projections + feedForward + mixing) + WIDTH * VOCABULARY));
  });

  test("outputs logits for every token, and survives JSON", () => {
    expect(graph.nodes.at(-1)).toMatchObject({ op: "dense", shape: [TOKENS, VOCABULARY] });
    expect(parseGraph(JSON.parse(JSON.stringify(graphToJson(graph))))).toEqual(graph);
  });

  test("has the residual stream, and in each block heads and neurons, as groups", () => {
    const { groups } = findGroups(gpt({ layers: 2, width: 12, heads: 3, ffn: 4 }, target));
    expect(groups.map(({ id, units, maskable }) => [id, units, maskable])).toEqual([
      ["embedding", 12, false],
      ["block1.attention.query", 3, true],
      ["block1.ffn.expand", 48, true],
      ["block2.attention.query", 3, true],
      ["block2.ffn.expand", 48, true],
    ]);
    expect(groups[1]?.producers).toEqual(["query", "key", "value"].map((role) => `block1.attention.${role}`));
    expect(groups[1]?.consumers).toEqual(["block1.attention.output"]);
  });

  test("loses whole heads and single neurons", () => {
    const { graph: hash } = findGroups(graph);
    const keep = { "block2.attention.query": [1, 3], "block3.ffn.expand": [0, 17, 511] };
    const plan: Plan = { format: "espalier-plan-1", graph: hash, keep };
    const weights = randomWeights(graph, 1);
    const small = applyPlan(graph, weights, plan);
    const shapes = Object.fromEntries(small.graph.nodes.map(({ id, shape }) => [id, shape]));
    expect(small.graph.nodes.find(({ id }) => id === "block2.attention.mix")?.attributes).toEqual({
      heads: 2,
      size: 32,
      keyValueHeads: 2,
      causal: true,
    });
    expect(shapes["block2.attention.mix"]).toEqual([TOKENS, 64]);
    expect(shapes["block3.ffn.gelu"]).toEqual([TOKENS, 3]);
    const rows = small.weights.get("block2.attention.output/kernel")?.data ?? new Float32Array();
    const whole = weights.get("block2.attention.output/kernel")?.data ?? new Float32Array();
    expect(rows.subarray(0, 32 * WIDTH)).toEqual(whole.subarray(32 * WIDTH, 64 * WIDTH));
    expect(rows.subarray(32 * WIDTH)).toEqual(whole.subarray(96 * WIDTH));
  });

  test("refuses images, and heads that do not divide the width", () => {
    const build = (width: number, inputShape: readonly number[]) => () =>
      gpt({ layers: 1, width, heads: 4, ffn: 4 }, { inputShape, classes: 10 });
    expect(build(8, [28, 28, 1])).toThrow("expected token ids [tokens], got [28, 28, 1]");
    expect(build(10, [16])).toThrow("E_GRAPH_INVALID block1.attention.mix.size");
  });
});
