import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../../../src/graph/index.js";
import { networkProgram } from "../../../src/train/network-program.js";
import { structureKey } from "../../../src/train/structure-key.js";
import { ZOO } from "../../helpers/zoo-programs.js";

describe("networkProgram", () => {
  it.each(ZOO)("has all parameters of %s as its state, stored statistics included", (_name, build) => {
    const graph = build(1);
    const { state } = networkProgram(graph);
    const params = graph.nodes.flatMap((node) => node.params);
    expect([...state]).toEqual(params.map(({ name, shape }) => [name, shape]));
  });

  it("is of graphs with one output only", () => {
    const g = new GraphBuilder("two");
    const x = g.input([3]);
    const graph = g.build([g.dense("a", x, { units: 2 }), g.dense("b", x, { units: 2 })]);
    expect(() => networkProgram(graph)).toThrow(/^E_GRAPH_INVALID two: .*one output, got 2/);
  });

  it("has functions for batches of any size, and statistics only where there are some", () => {
    const g = new GraphBuilder("plain");
    const plain = networkProgram(g.build([g.dense("head", g.input([3]), { units: 2 })])).functions;
    expect(Object.keys(plain)).toEqual(["infer"]);
    expect(plain["infer"]?.inputs.get("x")?.slice(1)).toEqual([3]);
    const [, build] = ZOO[0] as (typeof ZOO)[number];
    const { functions } = networkProgram(build(0));
    expect(Object.keys(functions)).toEqual(["infer", "collect"]);
    for (const each of Object.values(functions)) expect(each.anyBatch).toBe(true);
  });

  it.each(ZOO)("has one key for all widths of %s, and another for other structures", (name, build) => {
    const keys = ([0, 1, 2] as const).map((size) => networkProgram(build(size)).key);
    expect(new Set(keys).size).toBe(1);
    for (const [other, buildOther] of ZOO)
      if (other !== name) expect(networkProgram(buildOther(0)).key).not.toBe(keys[0]);
    expect(keys[0]).not.toBe(structureKey(build(0)));
  });
});
