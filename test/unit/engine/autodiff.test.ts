import { abs, sum } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  disposeAll,
  multiply,
  openRuntime,
  type Scalar,
  sumAll,
  type Tensor,
  tensorCount,
  toHost,
  toTensor,
  weightedSum,
} from "../../../src/engine/index.js";
import { lossAndGradients, weighted } from "../../helpers/gradients.js";

beforeAll(() => openRuntime());

describe("differentiate", () => {
  it("gives loss and gradients by name and keeps nothing else", () => {
    const w = toTensor(Float32Array.of(2, 3), [2]);
    const x = toTensor(Float32Array.of(5, 7), [2]);
    const before = tensorCount();
    const step = () =>
      weightedSum([
        { weight: 1, value: weighted(w, x) },
        { weight: 0.5, value: weighted(w, w) },
      ]);
    const { loss, gradients } = lossAndGradients(step, new Map([["w", w]]));
    expect(loss).toBe(31 + 6.5);
    expect(tensorCount()).toBe(before + 1);
    expect(toHost(gradients.get("w") as never).data).toEqual(Float32Array.of(6, 8.5));
  });

  it.each([
    ["throws after some arithmetic", "given up", () => expect.fail("given up")],
    ["fails in the middle of an op", "shape", (y: Tensor) => sumAll(multiply(y, toTensor(new Float32Array(3), [3])))],
    ["has an op without a gradient", "gradient function not found", (y: Tensor) => sum<Scalar>(abs(y))],
    ["leaves a parameter out", "Cannot compute gradient", () => sumAll(toTensor(Float32Array.of(1), [1]))],
  ] as const)("keeps nothing of a step that %s, and the next step works", (_name, message, rest) => {
    const w = toTensor(Float32Array.of(2, 3), [2]);
    const params = new Map([["w", w]]);
    const before = tensorCount();
    expect(() => lossAndGradients(() => rest(multiply(w, multiply(w, 2))), params)).toThrow(message);
    expect(tensorCount()).toBe(before);
    const { loss, gradients } = lossAndGradients(() => sumAll(multiply(w, w)), params);
    expect(loss).toBe(13);
    disposeAll([w, ...gradients.values()]);
    expect(tensorCount()).toBe(before - 1);
  });
});
