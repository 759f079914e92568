import { describe, expect, it } from "vitest";
import { QualityMeter } from "../../../src/train/quality.js";

describe("QualityMeter", () => {
  it("averages error and cross-entropy over examples, not batches", () => {
    const meter = new QualityMeter();
    meter.add(Float32Array.of(2, 0, 0, 3), [0, 0]);
    meter.add(Float32Array.of(0, 0), [1]);
    const cross = (right: number, other: number) => Math.log(1 + Math.exp(other - right));
    const { error, loss } = meter.result();
    expect(error).toBeCloseTo(2 / 3, 12);
    expect(loss).toBeCloseTo((cross(2, 0) + cross(0, 3) + cross(0, 0)) / 3, 6);
  });

  it("is not misled by large or non-finite logits", () => {
    const large = new QualityMeter();
    large.add(Float32Array.of(1e30, 0), [0]);
    expect(large.result()).toEqual({ error: 0, loss: 0 });
    const broken = new QualityMeter();
    broken.add(Float32Array.of(Number.NaN, 0), [0]);
    expect(broken.result()).toEqual({ error: 1, loss: Number.NaN });
  });
});
