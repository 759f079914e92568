import { add, cast, gatherND, mul, reshape, scalar, sum, type Tensor, tensor1d } from "@tensorflow/tfjs-core";
import type { FunctionResult, HostTensors, Program, ProgramFunction, Runner, Tensors } from "../../src/engine/index.js";
import type { HostTensor, Shape } from "../../src/graph/index.js";

export function host(values: readonly number[], shape: Shape = [values.length]): HostTensor {
  return { shape, data: Float32Array.from(values) };
}

/** Values by name. */
export function valuesOf(tensors: HostTensors): Record<string, number[]> {
  return Object.fromEntries([...tensors].map(([name, { data }]) => [name, [...data]]));
}

export const get = (tensors: Tensors, name: string): Tensor => tensors.get(name) as Tensor;

/** A result that says nothing but that it is there. */
const done = (state: Readonly<Record<string, Tensor>>): FunctionResult => ({
  outputs: new Map([["done", scalar(1)]]),
  state: new Map(Object.entries(state)),
});

/**
 * Two vectors of a width, `a` and `b`. `step` adds `x` times `a` to `b` and gives the `sum` of what was in `b`; `swap`
 * changes them over; `put` puts `x` into both; `look` gives `a` twice; `fail` adds 1 to `a` and looks up row `x` of one.
 */
export function twoVectors(width: number): Program {
  const takes = (shape: Shape, body: ProgramFunction["body"]) => ({ inputs: new Map([["x", shape]]), body });
  return {
    key: "two vectors",
    state: new Map([
      ["a", [width]],
      ["b", [width]],
    ]),
    functions: {
      step: takes([], (inputs, state) => ({
        outputs: new Map([["sum", sum(get(state, "b"))]]),
        state: new Map([["b", add(get(state, "b"), mul(get(state, "a"), get(inputs, "x")))]]),
      })),
      swap: takes([], (_inputs, state) => done({ a: get(state, "b"), b: get(state, "a") })),
      put: takes([width], (inputs) => done({ a: get(inputs, "x"), b: get(inputs, "x") })),
      look: takes([], (_inputs, state) => ({
        outputs: new Map([
          ["one", get(state, "a")],
          ["two", get(state, "a")],
        ]),
      })),
      fail: takes([], (inputs, state) => ({
        outputs: new Map([["row", gatherND(tensor1d([1]), cast(reshape(get(inputs, "x"), [1]), "int32"))]]),
        state: new Map([["a", add(get(state, "a"), 1)]]),
      })),
    },
  };
}

/** Two vectors that are 1, 2, … and 10, 20, …. */
export function fillTwoVectors(runner: Runner, width: number): void {
  const counting = (times: number) => host(Array.from({ length: width }, (_, i) => (i + 1) * times));
  runner.assign(
    new Map([
      ["a", counting(1)],
      ["b", counting(10)],
    ]),
  );
}

/** Calls a function that takes `x` alone. */
export function callWith(runner: Runner, name: string, x: readonly number[] | number): Record<string, number[]> {
  const value = typeof x === "number" ? host([x], []) : host(x);
  return valuesOf(runner.call(name, new Map([["x", value]])));
}
