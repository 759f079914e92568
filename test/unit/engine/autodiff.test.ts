import { beforeAll, describe, expect, it } from "vitest";
import {
  lossAndGradients,
  openRuntime,
  tensorCount,
  toHost,
  toTensor,
  weightedSum,
} from "../../../src/engine/index.js";
import { weighted } from "../../helpers/gradients.js";

beforeAll(() => openRuntime());

describe("lossAndGradients", () => {
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

  it("refuses a loss that is not finite and keeps nothing", () => {
    const w = toTensor(Float32Array.of(Number.NaN), [1]);
    const before = tensorCount();
    const step = () => weighted(w, w);
    expect(() => lossAndGradients(step, new Map([["w", w]]))).toThrow("E_NON_FINITE loss");
    expect(tensorCount()).toBe(before);
  });
});
