import { beforeAll, describe, expect, it } from "vitest";
import { tensorCount } from "../../../../src/engine/index.js";
import { type Binding, binding } from "../../../../src/engine/tensorflow/backend.js";
import { DTYPE, FLOAT, INT } from "../../../../src/engine/tensorflow/op.js";
import { attribute } from "../../../../src/engine/traced/node-def.js";
import { createProbe, type OpCall } from "../../../../src/engine/traced/probe.js";
import { Untraceable } from "../../../../src/engine/traced/untraceable.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";

/** The addon, counting what is run, made and deleted. */
function counting() {
  const addon = binding();
  const count = { run: 0, alive: 0 };
  const counted: Binding = Object.create(addon, {
    executeOp: {
      value: (...args: Parameters<Binding["executeOp"]>) => {
        count.run += 1;
        const results = addon.executeOp(...args);
        count.alive += results.length;
        return results;
      },
    },
    createTensor: {
      value: (...args: Parameters<Binding["createTensor"]>) => {
        count.alive += 1;
        return addon.createTensor(...args);
      },
    },
    deleteTensor: {
      value: (id: number) => {
        count.alive -= 1;
        addon.deleteTensor(id);
      },
    },
  });
  return { counted, count };
}

function split(axis: number, parts: number, size = 6): OpCall {
  return {
    op: "Split",
    attributes: [attribute("T", "type", FLOAT[1]), attribute("num_split", "int", parts)],
    inputs: [
      { dtype: DTYPE.int32, shape: [], ints: [axis] },
      { dtype: DTYPE.float32, shape: [2, size] },
    ],
    outputs: parts,
  };
}

describe.each(NATIVE)("createProbe on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("finds shapes and types of all results by running the op", () => {
    const { counted } = counting();
    const probe = createProbe(counted);
    expect(probe(split(1, 3))).toEqual(Array.from({ length: 3 }, () => ({ dtype: DTYPE.float32, shape: [2, 2] })));
    const cast: OpCall = {
      op: "Cast",
      attributes: [attribute("SrcT", "type", DTYPE.bool), attribute("DstT", "type", INT[1])],
      inputs: [{ dtype: DTYPE.bool, shape: [4] }],
      outputs: 1,
    };
    expect(probe(cast)).toEqual([{ dtype: DTYPE.int32, shape: [4] }]);
  });

  it("runs each op once for its attributes, shapes and sizes given as values", () => {
    const { counted, count } = counting();
    const probe = createProbe(counted);
    const shapes = [split(1, 3), split(1, 3), split(0, 1), split(1, 2), split(1, 2, 4), split(1, 2, 4)].map(
      (call) => probe(call)[0]?.shape,
    );
    expect(shapes).toEqual([
      [2, 2],
      [2, 2],
      [2, 6],
      [2, 3],
      [2, 2],
      [2, 2],
    ]);
    expect(count).toEqual({ run: 4, alive: 0 });
  });

  it("says what TensorFlow says of an op that cannot be run, and leaves nothing", () => {
    const { counted, count } = counting();
    const before = tensorCount();
    const probe = createProbe(counted);
    expect(() => probe(split(1, 4))).toThrow(Untraceable);
    expect(() => probe(split(1, 4))).toThrow(/^Split does not run on zeros: Number of ways to split[^\n]*$/);
    expect(() => probe({ ...split(1, 2), op: "NoSuchOp" })).toThrow(/^NoSuchOp does not run on zeros: /);
    expect(count.alive).toBe(0);
    expect(tensorCount()).toBe(before);
  });
});
