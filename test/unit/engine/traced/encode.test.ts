import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../../../../src/engine/tensorflow/backend.js";
import type { ATTRIBUTE } from "../../../../src/engine/tensorflow/op.js";
import { encodeSavedModel } from "../../../../src/engine/traced/encode.js";
import { attribute, type NodeAttribute, type NodeDef } from "../../../../src/engine/traced/node-def.js";
import { decodeProto, SAVED_MODEL } from "../../../helpers/decode-proto.js";

function node(more: Partial<NodeDef>): NodeDef {
  return { name: "n", op: "NoOp", inputs: [], attributes: [], ...more };
}

/** The nodes of the only graph. */
function nodesOf(nodes: readonly NodeDef[]) {
  const model = decodeProto(encodeSavedModel(nodes), SAVED_MODEL);
  const [{ graph }] = model["metaGraphs"] as [{ graph: { node?: Record<string, unknown>[] } }];
  return graph.node ?? [];
}

function encodedValue(attribute: NodeAttribute): unknown {
  const [{ attr }] = nodesOf([node({ attributes: [attribute] })]) as [{ attr: { key: string; value: unknown }[] }];
  expect(attr).toHaveLength(1);
  expect(attr[0]?.key).toBe(attribute.name);
  return attr[0]?.value;
}

describe("encodeSavedModel", () => {
  it("makes a model of schema 1 with one graph for serving", () => {
    const { schema, metaGraphs } = decodeProto(encodeSavedModel([]), SAVED_MODEL);
    expect(schema).toBe(1);
    expect(metaGraphs).toEqual([{ info: { tags: ["serve"] }, graph: { versions: { producer: 1205 } } }]);
  });

  it("keeps names, inputs and their order", () => {
    const nodes = [
      node({ name: "train/0", op: "Const" }),
      node({ name: "train/1", op: "Split", inputs: ["train/0", "train/0:1", "^train/0"] }),
    ];
    expect(nodesOf(nodes)).toEqual([
      { name: "train/0", op: "Const" },
      { name: "train/1", op: "Split", input: ["train/0", "train/0:1", "^train/0"] },
    ]);
  });

  it.each<[string, keyof typeof ATTRIBUTE, AttributeValue, object]>([
    ["a text", "text", "NHWC", { s: "NHWC" }],
    ["an empty text", "text", "", { s: "" }],
    ["an int", "int", 2 ** 31, { i: 2 ** 31 }],
    ["a negative int", "int", -1, { i: -1 }],
    ["an int of 0", "int", 0, { i: 0 }],
    ["a float", "float", 0.1, { f: Math.fround(0.1) }],
    ["a float of 0", "float", 0, { f: 0 }],
    ["a float of -0", "float", -0, { f: -0 }],
    ["true", "bool", true, { b: true }],
    ["false", "bool", false, { b: false }],
    ["a type", "type", 1, { type: 1 }],
    ["ints", "int", [1, -2, 0, 3], { list: { i: [1, -2, 0, 3] } }],
    ["no ints", "int", [], { list: {} }],
    ["texts", "text", ["BiasAdd", ""], { list: { s: ["BiasAdd", ""] } }],
    ["types", "type", [1, 3], { list: { type: [1, 3] } }],
    ["a shape", "shape", [2, 0, -1], { shape: { dim: [{ size: 2 }, { size: 0 }, { size: -1 }] } }],
    ["the shape of a scalar", "shape", [], { shape: {} }],
  ])("writes %s in its own field", (_what, kind, value, expected) => {
    expect(encodedValue(attribute("a", kind, value))).toEqual(expected);
  });

  it.each([
    ["floats", 1, Float32Array.of(1.5, -0, Number.NaN)],
    ["ints", 3, Int32Array.of(-1, 2 ** 31 - 1, 0)],
    ["truth values", 10, Uint8Array.of(1, 0, 1)],
    ["a part of an array", 1, Float32Array.of(9, 1, 2, 3, 9).subarray(1, 4)],
  ])("writes %s as a constant's bytes", (_what, dtype, values) => {
    const value = encodedValue({ name: "value", tensor: { dtype, shape: [3], values } });
    const content = new Uint8Array(values.slice().buffer);
    expect(value).toEqual({ tensor: { dtype, shape: { dim: [{ size: 3 }] }, content } });
  });
});
