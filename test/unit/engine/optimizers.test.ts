import { beforeAll, describe, expect, it } from "vitest";
import {
  createOptimizer,
  disposeAll,
  type OptimizerSettings,
  openRuntime,
  tensorCount,
  toHost,
  toTensor,
} from "../../../src/engine/index.js";

beforeAll(() => openRuntime());

const GRADIENTS = [0.5, -1, 2];

/** A single weight after each of three steps. */
function trace(settings: OptimizerSettings): number[] {
  const optimizer = createOptimizer(settings);
  let params: ReadonlyMap<string, ReturnType<typeof toTensor>> = new Map([["w", toTensor(Float32Array.of(1), [1])]]);
  const values = GRADIENTS.map((gradient) => {
    const gradients = new Map([["w", toTensor(Float32Array.of(gradient), [1])]]);
    const next = optimizer.step(params, gradients, 0.1);
    disposeAll([...params.values(), ...gradients.values()]);
    params = next;
    return toHost(next.get("w") as never).data[0] as number;
  });
  disposeAll(params);
  optimizer.dispose();
  return values;
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

  it("names its slots, leaves alone what it is given, and disposes of all", () => {
    const before = tensorCount();
    const optimizer = createOptimizer({ kind: "adam", beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0 });
    const params = new Map(["a", "b"].map((name) => [name, toTensor(Float32Array.of(1), [1])]));
    const gradients = new Map([["b", toTensor(Float32Array.of(1), [1])]]);
    const next = optimizer.step(params, gradients, 0.1);
    expect([...next.keys()]).toEqual(["b"]);
    expect([...optimizer.slots.keys()]).toEqual(["b/mean", "b/square"]);
    expect(tensorCount()).toBe(before + 3 + 1 + 2);
    disposeAll([...params.values(), ...gradients.values(), ...next.values()]);
    optimizer.dispose();
    expect(tensorCount()).toBe(before);
  });
});
