import { describe, expect, it } from "vitest";
import { DTYPE } from "../../../../src/engine/tensorflow/op.js";
import { attribute } from "../../../../src/engine/traced/node-def.js";
import { Recorder } from "../../../../src/engine/traced/recorder.js";
import { Untraceable } from "../../../../src/engine/traced/untraceable.js";

function recorder({ dynamic = true } = {}) {
  const probed: string[] = [];
  const made = new Recorder({
    prefix: "f/",
    dynamic,
    probe({ op, inputs, outputs }) {
      probed.push(op);
      return Array.from({ length: outputs }, () => ({ dtype: DTYPE.float32, shape: inputs[0]?.shape ?? [] }));
    },
  });
  const x = made.symbol("x", DTYPE.float32, [2, 3]).id;
  return { made, probed, x };
}

const nodeNames = ({ nodes }: Recorder) => nodes.map(({ name, op, inputs }) => [name, op, ...inputs].join(" "));

describe("Recorder", () => {
  it("writes ops down in order, with the names of their inputs and what they give", () => {
    const { made, x } = recorder();
    const attributes = [attribute("T", "type", DTYPE.float32)];
    const [y] = made.executeOp("Relu", attributes, [x], 1);
    const [sum] = made.executeOp("Add", [], [y?.id ?? 0, x], 1);
    expect(sum).toMatchObject({ dtype: DTYPE.float32, shape: [2, 3] });
    expect(nodeNames(made)).toEqual(["f/0 Relu x", "f/1 Add f/0 x"]);
    expect(made.nodes[0]?.attributes).toEqual(attributes);
    expect(made.sourceOf(y?.id ?? 0)).toMatchObject({ node: "f/0", output: 0 });
  });

  it("tells the results of one op apart", () => {
    const { made, x } = recorder();
    const results = made.executeOp("Unknown", [], [x], 3);
    made.executeOp(
      "AddN",
      [],
      results.map(({ id }) => id),
      1,
    );
    expect(nodeNames(made).at(-1)).toBe("f/1 AddN f/0 f/0:1 f/0:2");
    expect(made.sourceOf(results[2]?.id ?? 0)).toMatchObject({ node: "f/0", output: 2 });
  });

  it("has handles that no tensor has", () => {
    const { made, x } = recorder();
    const constant = made.createTensor([1], DTYPE.float32, Float32Array.of(1));
    for (const id of [x, constant]) expect(id).toBeGreaterThanOrEqual(2 ** 30);
  });

  it.each<[string, Parameters<Recorder["createTensor"]>, boolean]>([
    ["the same values", [[2], DTYPE.float32, Float32Array.of(0, 1)], true],
    ["-0 in place of 0", [[2], DTYPE.float32, Float32Array.of(-0, 1)], false],
    ["another shape", [[1, 2], DTYPE.float32, Float32Array.of(0, 1)], false],
    ["ints of the same bytes", [[2], DTYPE.int32, new Int32Array(Float32Array.of(0, 1).buffer)], false],
    ["other values", [[2], DTYPE.float32, Float32Array.of(0, 2)], false],
  ])("has one constant for one value: %s", (_what, constant, same) => {
    const { made } = recorder();
    const first = made.createTensor([2], DTYPE.float32, Float32Array.of(0, 1));
    expect(made.createTensor(...constant) === first).toBe(same);
    expect(made.nodes).toHaveLength(same ? 1 : 2);
  });

  it("keeps a constant's values when the array is used again", () => {
    const { made } = recorder();
    const values = Float32Array.of(1, 2);
    made.createTensor([2], DTYPE.float32, values);
    values.fill(0);
    expect(made.nodes[0]?.attributes[1]).toMatchObject({ tensor: { values: Float32Array.of(1, 2) } });
  });

  it("has sizes read by the graph if it is for all of them, else as constants", () => {
    for (const dynamic of [true, false]) {
      const { made, x } = recorder({ dynamic });
      const [shape] = made.executeOp("Shape", [], [x], 1);
      expect(shape?.shape).toEqual([2]);
      expect(nodeNames(made)).toEqual([dynamic ? "f/0 Shape x" : "f/0 Const"]);
    }
  });

  it("asks for the results of ops that no rule knows, and of no others", () => {
    const { made, probed, x } = recorder();
    made.executeOp("Relu", [], [x], 1);
    made.executeOp("Unknown", [], [x], 1);
    expect(probed).toEqual(["Unknown"]);
  });

  it("cannot give values, nor take tensors that it has not made", () => {
    const { made, x } = recorder();
    expect(() => made.tensorDataSync()).toThrow(new Untraceable("the step reads a value"));
    expect(() => made.executeOp("Add", [], [x, 5], 1)).toThrow(Untraceable);
    expect(() => made.sourceOf(5)).toThrow(Untraceable);
    for (const call of [made.loadSavedModel, made.runSavedModel, made.deleteSavedModel])
      expect(call).toThrow(Untraceable);
    expect(() => made.deleteTensor()).not.toThrow();
  });
});
