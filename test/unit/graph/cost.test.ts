import { describe, expect, test } from "vitest";
import { GraphBuilder, graphCost } from "../../../src/graph/index.js";

describe("graphCost", () => {
  test("counts a network by hand", () => {
    const g = new GraphBuilder("hand");
    const conv = g.conv2d("conv", g.input([6, 6, 2]), { filters: 4, kernel: 3, strides: 2 });
    const norm = g.batchNorm("norm", conv);
    const wide = g.depthwiseConv2d("wide", norm, { kernel: [3, 1], multiplier: 2, padding: "valid", useBias: false });
    const mixed = g.conv2d("mixed", wide, { filters: 6, kernel: 1, groups: 2 });
    const cost = graphCost(g.build([g.dense("head", g.globalAvgPool("pool", mixed), { units: 5 })]));
    expect(cost.layers.map(({ id, macs, params, activationBytes }) => [id, macs, params, activationBytes])).toEqual([
      ["input", 0, 0, 4 * 72],
      ["conv", 3 * 3 * 4 * (3 * 3 * 2), 3 * 3 * 2 * 4 + 4, 4 * 36],
      ["norm", 0, 8, 4 * 36],
      ["wide", 1 * 3 * 8 * 3, 3 * 4 * 2, 4 * 24],
      ["mixed", 1 * 3 * 6 * (8 / 2), 4 * 6 + 6, 4 * 18],
      ["pool", 0, 0, 4 * 6],
      ["head", 6 * 5, 6 * 5 + 5, 4 * 5],
    ]);
    expect(cost.macs).toBe(648 + 72 + 72 + 30);
    expect(cost.params).toBe(76 + 8 + 24 + 30 + 35);
    expect(cost.totalActivationBytes).toBe(4 * (72 + 36 + 36 + 24 + 18 + 6 + 5));
    expect(cost.activationBytes).toBe(4 * (72 + 36));
  });

  test("counts a sequence by hand", () => {
    const g = new GraphBuilder("tokens");
    const stream = g.positions("positions", g.embedding("embedding", g.input([5]), { vocabulary: 9, width: 4 }));
    const queries = g.dense("queries", g.gelu("gelu", g.layerNorm("norm", stream)), { units: 12 });
    const keys = g.dense("keys", stream, { units: 6, useBias: false });
    const mixed = g.attention("attention", [queries, keys, keys], { heads: 4, size: 3, keyValueHeads: 2 });
    expect(graphCost(g.build([mixed])).layers.map(({ id, macs, params }) => [id, macs, params])).toEqual([
      ["input", 0, 0],
      ["embedding", 0, 9 * 4],
      ["positions", 0, 5 * 4],
      ["norm", 0, 8],
      ["gelu", 0, 0],
      ["queries", 5 * 4 * 12, 4 * 12 + 12],
      ["keys", 5 * 4 * 6, 4 * 6],
      ["attention", 2 * 5 * 5 * 4 * 3, 0],
    ]);
  });

  test("a shortcut's tensor stays alive until the sum", () => {
    const g = new GraphBuilder("shortcut");
    const input = g.input([100]);
    const a = g.relu("a", input);
    const b = g.relu("b", a);
    const sum = g.add("sum", [b, input]);
    expect(graphCost(g.build([sum])).activationBytes).toBe(4 * 300);
  });

  test("in a chain two tensors are alive at a time, and outputs stay", () => {
    const g = new GraphBuilder("chain");
    const a = g.relu("a", g.input([100]));
    const b = g.relu("b", a);
    const c = g.relu("c", b);
    expect(graphCost(g.build([c])).activationBytes).toBe(4 * 200);
    expect(graphCost(g.build([a, c])).activationBytes).toBe(4 * 300);
  });
});
