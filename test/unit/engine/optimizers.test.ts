import { beforeAll, describe, expect, it } from "vitest";
import {
  createOptimizer,
  type Optimizer,
  type OptimizerSettings,
  openRuntime,
  type Tensors,
  toHost,
  toTensor,
} from "../../../src/engine/index.js";

beforeAll(() => openRuntime());

const GRADIENTS = [0.5, -1, 2];

/** Zeros for the slots of parameters. */
function zeros(optimizer: Optimizer, params: Tensors): Tensors {
  const shapes = new Map([...params].map(([name, { shape }]) => [name, shape]));
  return new Map([...optimizer.slots(shapes)].map(([name, shape]) => [name, toTensor(new Float32Array(1), shape)]));
}

function numbersAt(optimizer: Optimizer, count: number): Tensors {
  return new Map(
    [...optimizer.numbers(count, 0.1)].map(([name, value]) => [name, toTensor(Float32Array.of(value), [])]),
  );
}

/** A single weight after each of three steps. */
function trace(settings: OptimizerSettings): number[] {
  const optimizer = createOptimizer(settings);
  let params: Tensors = new Map([["w", toTensor(Float32Array.of(1), [1])]]);
  let slots = zeros(optimizer, params);
  return GRADIENTS.map((gradient, i) => {
    const gradients = new Map([["w", toTensor(Float32Array.of(gradient), [1])]]);
    ({ params, slots } = optimizer.update(params, gradients, slots, numbersAt(optimizer, i + 1)));
    return toHost(params.get("w") as never).data[0] as number;
  });
}

/** The same in double precision: `change` returns the step per unit of learning rate. */
function expected(weightDecay: number, change: (gradient: number, count: number) => number): number[] {
  let w = 1;
  return GRADIENTS.map((gradient, i) => {
    w -= 0.1 * change(gradient + weightDecay * w, i + 1);
    return w;
  });
}

function expectTrace(actual: readonly number[], wanted: readonly number[]): void {
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 6);
  });
}

describe("createOptimizer", () => {
  it("sgd without momentum follows the gradient and keeps no slots", () => {
    const settings = { kind: "sgd", momentum: 0, nesterov: false, weightDecay: 0.01 } as const;
    expectTrace(
      trace(settings),
      expected(0.01, (g) => g),
    );
  });

  it.each([false, true])("sgd with momentum, Nesterov %s", (nesterov) => {
    let velocity = 0;
    const wanted = expected(0.1, (g) => {
      velocity = 0.9 * velocity + g;
      return nesterov ? g + 0.9 * velocity : velocity;
    });
    expectTrace(trace({ kind: "sgd", momentum: 0.9, nesterov, weightDecay: 0.1 }), wanted);
  });

  it("adam corrects the bias of both averages", () => {
    let [mean, square] = [0, 0];
    const wanted = expected(0, (g, count) => {
      mean = 0.9 * mean + 0.1 * g;
      square = 0.99 * square + 0.01 * g * g;
      return mean / (1 - 0.9 ** count) / (Math.sqrt(square / (1 - 0.99 ** count)) + 1e-8);
    });
    expectTrace(trace({ kind: "adam", beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0 }), wanted);
  });

  it("names its slots and leaves out what has no gradient", () => {
    const optimizer = createOptimizer({ kind: "adam", beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0 });
    const params = new Map(["a", "b"].map((name) => [name, toTensor(Float32Array.of(1), [1])]));
    const slots = zeros(optimizer, params);
    expect([...slots.keys()]).toEqual(["a/mean", "a/square", "b/mean", "b/square"]);
    const gradients = new Map([["b", toTensor(Float32Array.of(1), [1])]]);
    const moved = optimizer.update(params, gradients, slots, numbersAt(optimizer, 1));
    expect([...moved.params.keys()]).toEqual(["b"]);
    expect([...moved.slots.keys()]).toEqual(["b/mean", "b/square"]);
  });
});
