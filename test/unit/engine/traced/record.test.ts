import { add, mul, relu, scalar, split, type Tensor, tensor1d, transpose } from "@tensorflow/tfjs-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tensorCount, toTensor } from "../../../../src/engine/index.js";
import type { ProgramFunction, Shapes } from "../../../../src/engine/program.js";
import { binding } from "../../../../src/engine/tensorflow/backend.js";
import { op } from "../../../../src/engine/tensorflow/op.js";
import { record } from "../../../../src/engine/traced/record.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";

const STATE: Shapes = new Map([
  ["a", [3]],
  ["b", [3]],
]);

/** Records a function of `x`, `[2, 3]`, and the state. */
function recorded(body: ProgramFunction["body"], { dynamic = true, anyBatch = false } = {}) {
  const f: ProgramFunction = { inputs: new Map([["x", [2, 3]]]), body, anyBatch };
  const variables = new Map([...STATE.keys()].map((name) => [name, `variable ${name}`]));
  return record({ key: "test", state: STATE, functions: { f } }, { name: "f", variables, dynamic });
}

const outputs = (y: Tensor) => ({ outputs: new Map([["y", y]]) });
const get = (tensors: ReadonlyMap<string, Tensor>, name: string) => tensors.get(name) as Tensor;

describe.each(NATIVE)("record on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("reads the state that is used, copies what is fed and gives outputs names", () => {
    const { nodes, feeds, fetches } = recorded((inputs, state) => outputs(mul(get(inputs, "x"), get(state, "b"))));
    expect(nodes.map(({ name, op, inputs }) => [name, op, ...inputs].join(" "))).toEqual([
      "f/in0 Placeholder",
      "f/value0 DeepCopy f/in0",
      "f/read1 ReadVariableOp variable b",
      "f/0 Mul f/value0 f/read1",
      "f/computed NoOp ^f/0",
      "f/out0 Identity f/0",
    ]);
    expect([...feeds]).toEqual([["x", "f/in0"]]);
    expect([...fetches]).toEqual([["y", "f/out0"]]);
  });

  it("changes the state when all is computed, before it gives outputs", () => {
    const { nodes } = recorded((inputs, state) => {
      const [half] = split(get(inputs, "x"), 2, 0) as [Tensor, Tensor];
      return {
        ...outputs(half),
        state: new Map([
          ["a", get(state, "b")],
          ["b", get(state, "a")],
        ]),
      };
    });
    const tail = nodes.slice(-4).map(({ name, op, inputs }) => [name, op, ...inputs].join(" "));
    expect(tail).toEqual([
      expect.stringMatching(/^f\/computed NoOp \^f\/\d+ \^f\/read1 \^f\/read0$/),
      "f/assign0 AssignVariableOp variable a f/read1 ^f/computed",
      "f/assign1 AssignVariableOp variable b f/read0 ^f/computed",
      expect.stringMatching(/^f\/out0 Identity f\/\d+ \^f\/assign0 \^f\/assign1$/),
    ]);
  });

  it("keeps sizes out of the graph where it serves all of them", () => {
    const body: ProgramFunction["body"] = (inputs) => outputs(op("Shape", [get(inputs, "x")], {}));
    const ops = (options: object) => recorded(body, options).nodes.map(({ op }) => op);
    expect(ops({ dynamic: true })).toContain("Shape");
    expect(ops({ dynamic: false })).not.toContain("Shape");
    expect(ops({ dynamic: false, anyBatch: true })).toContain("Shape");
  });

  describe("of what cannot be recorded", () => {
    let outside: Tensor;
    let used: Tensor;
    beforeEach(() => {
      outside = toTensor(Float32Array.of(1, 2, 3), [3]);
      used = relu(outside);
      outside.dispose();
      outside = toTensor(Float32Array.of(1, 2, 3), [3]);
      return () => {
        outside.dispose();
        used.dispose();
      };
    });

    const REASONS: [string, ProgramFunction["body"], RegExp][] = [
      [
        "a value read",
        (inputs) => outputs(scalar(relu(get(inputs, "x")).dataSync<"float32">()[0] ?? 0)),
        /reads a value/,
      ],
      ["an input read", (inputs) => outputs(scalar(get(inputs, "x").dataSync<"float32">()[0] ?? 0)), /reads a value/],
      ["a tensor from outside", (inputs) => outputs(add(get(inputs, "x"), used)), /a tensor from outside/],
      [
        "one that was never computed with",
        (inputs) => outputs(add(get(inputs, "x"), outside)),
        /a tensor from outside/,
      ],
      ["its values read", () => outputs(tensor1d(outside.dataSync<"float32">())), /a tensor from outside/],
      ["an output from outside", () => outputs(used), /a tensor from outside/],
      ["an op that fails on zeros", (inputs) => outputs(op("NoSuchOp", [get(inputs, "x")])), /^NoSuchOp does not run/],
    ];

    it.each(REASONS)("names the reason and leaves all as it was: %s", (_what, body, reason) => {
      const addon = binding();
      const tensors = tensorCount();
      expect(() => recorded(body)).toThrow(reason);
      expect(binding()).toBe(addon);
      expect(tensorCount()).toBe(tensors);
      for (const each of [outside, used]) expect([...each.dataSync()]).toEqual([1, 2, 3]);
      expect([...add(outside, used).dataSync()]).toEqual([2, 4, 6]);
    });

    it("hands on other errors likewise", () => {
      const addon = binding();
      const fail = () => {
        throw new Error("gave up");
      };
      expect(() => recorded(fail)).toThrow("gave up");
      expect(binding()).toBe(addon);
      expect([...transpose(outside).dataSync()]).toEqual([1, 2, 3]);
    });
  });
});
