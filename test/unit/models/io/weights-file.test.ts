import { describe, expect, test } from "vitest";
import { decodeWeights, encodeWeights, readSafetensors, writeSafetensors } from "../../../../src/models/index.js";

const weights = new Map([
  ["head/kernel", { shape: [1, 2], data: Float32Array.of(1, 2) }],
  ["head/bias", { shape: [2], data: Float32Array.of(3, 4) }],
]);

describe("weights file", () => {
  test("gives back the weights", () => {
    const read = decodeWeights(encodeWeights(weights));
    expect(new Map([...read].sort())).toEqual(new Map([...weights].sort()));
  });

  test("carries metadata", () => {
    expect(readSafetensors(encodeWeights(weights, { plan: "{}" })).metadata).toEqual({ plan: "{}" });
  });

  test("refuses tensors that are not float32", () => {
    const bytes = writeSafetensors({
      tensors: new Map([["steps", { dtype: "I32", shape: [1], data: Int32Array.of(1) }]]),
      metadata: {},
    });
    expect(() => decodeWeights(bytes)).toThrow("E_WEIGHTS_INVALID steps");
  });
});
