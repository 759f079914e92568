import { describe, expect, it } from "vitest";
import { applyPlan, findGroups, type Graph, GraphBuilder } from "../../../src/graph/index.js";
import { structureKey } from "../../../src/train/structure-key.js";
import { randomPlan, randomWeights } from "../../helpers/random-network.js";
import { ZOO } from "../../helpers/zoo-programs.js";

describe("structureKey", () => {
  it.each(ZOO)("is one for all widths of %s", (_name, build) => {
    const dense = build(2);
    const keys = [0, 1].map((size) => structureKey(build(size as 0 | 1)));
    for (let seed = 0; seed < 3; seed++) {
      const plan = randomPlan(findGroups(dense), seed);
      keys.push(structureKey(applyPlan(dense, randomWeights(dense, seed), plan).graph));
    }
    expect(new Set(keys)).toEqual(new Set([structureKey(dense)]));
  });

  /** A convolution and what follows it. */
  function net(change: {
    filters?: number;
    kernel?: number;
    strides?: number;
    size?: number;
    id?: string;
    relu?: boolean;
    epsilon?: number;
  }): Graph {
    const { filters = 4, kernel = 3, strides = 1, size = 8, id = "conv", relu = true, epsilon = 1e-3 } = change;
    const g = new GraphBuilder("net");
    const conv = g.conv2d(id, g.input([size, size, 1]), { filters, kernel, strides });
    const normalised = g.batchNorm("bn", conv, { epsilon });
    return g.build([g.globalAvgPool("pool", relu ? g.relu("act", normalised) : g.relu6("act", normalised))]);
  }

  it("does not see how many filters there are", () => {
    expect(structureKey(net({ filters: 7 }))).toBe(structureKey(net({})));
  });

  it.each(Object.entries({ kernel: 1, strides: 2, size: 9, id: "other", relu: false, epsilon: 1e-5 }))(
    "sees another %s",
    (name, value) => {
      expect(structureKey(net({ [name]: value }))).not.toBe(structureKey(net({})));
    },
  );

  it("sees how many heads share keys and values, not how many there are", () => {
    const key = (heads: number, keyValueHeads: number) => {
      const g = new GraphBuilder("attention");
      const tokens = g.input([3, 4]);
      const project = (id: string, count: number) => g.dense(id, tokens, { units: 2 * count });
      const inputs = [project("q", heads), project("k", keyValueHeads), project("v", keyValueHeads)] as const;
      return structureKey(g.build([g.attention("mix", inputs, { heads, size: 2, keyValueHeads })]));
    };
    expect(key(6, 3)).toBe(key(2, 1));
    expect(key(6, 3)).not.toBe(key(6, 2));
  });
});
