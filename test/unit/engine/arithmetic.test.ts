import { beforeAll, describe, expect, it } from "vitest";
import {
  absolute,
  add,
  disposeAll,
  multiply,
  type Scalar,
  square,
  sumAll,
  type Tensor,
  type Tensors,
  tensorCount,
  toHost,
  toTensor,
} from "../../../src/engine/index.js";
import { gradientError, lossAndGradients, normalTensor, openRung } from "../../helpers/gradients.js";
import { RUNGS } from "../../helpers/rungs.js";

const [X, Y] = [Float32Array.of(-2, 0, 0.5, 3), Float32Array.of(4, 5, -6, 0)];

const CASES: [name: string, inputs: string[], run: (a: Tensor, b: Tensor) => Tensor, expected: number[]][] = [
  ["multiply", ["a", "b"], multiply, [-8, 0, -3, 0]],
  ["multiply by a number", ["a"], (a) => multiply(a, -3), [6, 0, -1.5, -9]],
  ["multiply by itself", ["a"], (a) => multiply(a, a), [4, 0, 0.25, 9]],
  ["add", ["a", "b"], add, [2, 5, -5.5, 3]],
  ["add to itself", ["a"], (a) => add(a, a), [-4, 0, 1, 6]],
  ["absolute", ["a"], absolute, [2, 0, 0.5, 3]],
  ["square", ["a"], square, [4, 0, 0.25, 9]],
  ["sumAll", ["a"], sumAll, [1.5]],
];

const of = (params: Tensors, name: string) => params.get(name) as Tensor;

describe.each(RUNGS)("arithmetic on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each(CASES)("%s gives the values of the definition and makes one tensor", (_name, _inputs, run, expected) => {
    const [a, b] = [toTensor(X, [2, 2]), toTensor(Y, [2, 2])];
    const before = tensorCount();
    const result = run(a, b);
    expect(tensorCount()).toBe(before + 1);
    expect([...toHost(result).data]).toEqual(expected.map((value) => expect.closeTo(value, 6)));
    expect(result.shape).toEqual(expected.length === 1 ? [] : [2, 2]);
    disposeAll([a, b, result]);
  });

  it.each(CASES)("%s has the gradient of finite differences and leaves no tensor behind", (_name, names, run) => {
    const before = tensorCount();
    const inputs = new Map(names.map((name) => [name, normalTensor([3, 2, 2], name)]));
    expect(gradientError((given) => run(of(given, "a"), of(given, "b")), inputs)).toBeLessThan(5e-3);
    expect(tensorCount()).toBe(before);
  });

  it("differentiates several in a row", () => {
    const params = new Map([
      ["a", toTensor(X, [4])],
      ["b", toTensor(Y, [4])],
    ]);
    const [a, b] = [of(params, "a"), of(params, "b")];
    const { loss, gradients } = lossAndGradients(
      () => multiply(multiply(sumAll(add(square(a), multiply(a, b))), 0.25), 2) as Scalar,
      params,
    );
    expect(loss).toBe(1.125);
    expect(toHost(of(gradients, "a")).data).toEqual(X.map((x, i) => x + (Y[i] as number) / 2));
    expect(toHost(of(gradients, "b")).data).toEqual(X.map((x) => x / 2));
    disposeAll([a, b, ...gradients.values()]);
  });

  it("absolute has the sign as its gradient, 0 at 0", () => {
    const x = toTensor(X, [4]);
    const before = tensorCount();
    const { loss, gradients } = lossAndGradients(() => sumAll(multiply(absolute(x), 2)), new Map([["x", x]]));
    expect(loss).toBe(11);
    expect([...toHost(of(gradients, "x")).data].map((value) => value + 0)).toEqual([-2, 0, 2, 2]);
    disposeAll(gradients);
    expect(tensorCount()).toBe(before);
  });
});
