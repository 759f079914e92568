import { beforeAll, describe, expect, it } from "vitest";
import { disposeAll, tensorCount, toHost, toHostTensors, toTensor, toTensors } from "../../../src/engine/index.js";
import type { Weights } from "../../../src/graph/index.js";
import { openRung } from "../../helpers/gradients.js";
import { RUNGS } from "../../helpers/rungs.js";

describe.each(RUNGS)("tensors on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("share no memory with host arrays, in either direction", () => {
    const data = Float32Array.of(1, 2, 3, 4);
    const tensor = toTensor(data, [2, 2]);
    data.fill(0);
    const read = toHost(tensor);
    expect(read).toEqual({ shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) });
    read.data.fill(9);
    expect(toHost(tensor).data).toEqual(Float32Array.of(1, 2, 3, 4));
    tensor.dispose();
  });

  it("of weights come back as the same weights", () => {
    const before = tensorCount();
    const weights: Weights = new Map([
      ["a/kernel", { shape: [1, 3], data: Float32Array.of(1, -0, 1e-38) }],
      ["a/bias", { shape: [1], data: Float32Array.of(Number.NaN) }],
    ]);
    const tensors = toTensors(weights);
    expect(toHostTensors(tensors)).toEqual(weights);
    disposeAll(tensors);
    expect(tensorCount()).toBe(before);
  });
});
