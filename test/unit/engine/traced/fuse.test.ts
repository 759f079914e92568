import { describe, expect, it } from "vitest";
import { fuseEpilogues } from "../../../../src/engine/traced/fuse.js";
import { attribute, type NodeDef } from "../../../../src/engine/traced/node-def.js";

/** Nodes from lines `name op input input`. */
function graph(...lines: readonly string[]): NodeDef[] {
  return lines.map((line) => {
    const [name = "", op = "", ...inputs] = line.split(" ");
    return { name, op, inputs, attributes: [attribute("T", "type", 1)] };
  });
}

const lines = (nodes: readonly NodeDef[]) => nodes.map(({ name, op, inputs }) => [name, op, ...inputs].join(" "));
const fusedOps = (nodes: readonly NodeDef[]) =>
  nodes.flatMap(({ attributes }) =>
    attributes.flatMap((each) => ("value" in each && each.name === "fused_ops" ? [each.value] : [])),
  );

const CONV = ["c Conv2D x w", "b BiasAdd c bias"];

describe("fuseEpilogues", () => {
  it("runs convolution, bias and activation as one, under the last name", () => {
    const fused = fuseEpilogues(graph(...CONV, "y Relu6 b", "out Identity y"), true);
    expect(lines(fused)).toEqual(["y _FusedConv2D x w bias", "out Identity y"]);
    expect(fusedOps(fused)).toEqual([["BiasAdd", "Relu6"]]);
    expect(fused[0]?.attributes).toContainEqual(attribute("TArgs", "type", [1]));
  });

  it("does without an activation", () => {
    const fused = fuseEpilogues(graph(...CONV, "s Add b z"), true);
    expect(lines(fused)).toEqual(["b _FusedConv2D x w bias", "s Add b z"]);
    expect(fusedOps(fused)).toEqual([["BiasAdd"]]);
  });

  it.each<[string, string[]]>([
    ["sums that another reads as well", [...CONV, "g Sum c axes"]],
    ["sums that are added to something", ["c Conv2D x w", "b BiasAdd x c"]],
    ["sums without a bias", ["c Conv2D x w", "y Relu c"]],
  ])("leaves %s", (_what, nodes) => {
    expect(fuseEpilogues(graph(...nodes), true)).toEqual(graph(...nodes));
  });

  it("keeps what is read between bias and activation", () => {
    const fused = fuseEpilogues(graph(...CONV, "y Relu b", "g ReluGrad dy b"), true);
    expect(lines(fused)).toEqual(["b _FusedConv2D x w bias", "y Relu b", "g ReluGrad dy b"]);
  });

  it("fuses depthwise convolutions with oneDNN alone, which has the only such kernel", () => {
    const nodes = graph("c DepthwiseConv2dNative x w", "b BiasAdd c bias", "y Relu b");
    expect(lines(fuseEpilogues(nodes, true))).toEqual(["y _FusedDepthwiseConv2dNative x w bias"]);
    expect(fuseEpilogues(nodes, false)).toEqual(nodes);
  });
});
