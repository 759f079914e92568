import { describe, expect, it } from "vitest";
import { createNormaliser, isIdentity, measureNormalisation } from "../../../src/data/normalisation.js";

const bytes = { images: Uint8Array.of(0, 10, 255, 10, 255, 10, 0, 10), labels: Uint8Array.of(0, 1) };

describe("measureNormalisation", () => {
  it("measures bytes per channel in units of 255", () => {
    const { mean, deviation } = measureNormalisation(bytes, 2);
    expect(mean).toEqual([0.5, 10 / 255]);
    expect(deviation).toEqual([0.5, 1]);
  });

  it("measures floats as they are, also far from 0", () => {
    const part = { images: Float32Array.of(1_000_001, 1_000_003), labels: Uint8Array.of(0, 0) };
    expect(measureNormalisation(part, 1)).toEqual({ mean: [1_000_002], deviation: [1] });
  });

  it("gives a constant channel deviation 1, where a sum would leave a rounding error", () => {
    const part = { images: new Float32Array(1000).fill(0.1), labels: new Uint8Array(1000) };
    expect(measureNormalisation(part, 1)).toEqual({ mean: [Math.fround(0.1)], deviation: [1] });
  });

  it("treats each feature of a vector as a channel", () => {
    const part = { images: Float32Array.of(1, 10, 3, 30), labels: Uint8Array.of(0, 1) };
    expect(measureNormalisation(part, 2)).toEqual({ mean: [2, 20], deviation: [1, 10] });
  });
});

describe("createNormaliser", () => {
  it("writes one example of bytes where it is told to", () => {
    const target = new Float32Array(6).fill(9);
    createNormaliser({ mean: [0.5, 0], deviation: [0.5, 1] }, bytes)(1, target, 1);
    expect(target).toEqual(Float32Array.of(9, 1, 10 / 255, -1, 10 / 255, 9));
  });

  it("takes floats as they are where mean and deviation change nothing", () => {
    const part = { images: Float32Array.of(-0, 10, Number.NaN, 1e-45), labels: Uint8Array.of(0, 1) };
    const target = new Float32Array(4);
    const identity = { mean: [0, 0], deviation: [1, 1] };
    for (const [example, at] of [
      [0, 2],
      [1, 0],
    ] as const)
      createNormaliser(identity, part)(example, target, at);
    expect([...target]).toEqual([Number.NaN, Math.fround(1e-45), -0, 10]);
    expect([identity, { mean: [0, 1e-9], deviation: [1, 1] }, { mean: [0], deviation: [2] }].map(isIdentity)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("writes floats", () => {
    const part = { images: Float32Array.of(1, 10, 3, 30), labels: Uint8Array.of(0, 1) };
    const target = new Float32Array(2);
    createNormaliser({ mean: [2, 20], deviation: [1, 10] }, part)(0, target, 0);
    expect(target).toEqual(Float32Array.of(-1, -1));
  });

  it("leaves the measured part with mean 0 and deviation 1", () => {
    const images = Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 7 + i) % 256);
    const part = { images, labels: new Uint8Array(10) };
    const normalise = createNormaliser(measureNormalisation(part, 3), part);
    const target = new Float32Array(3000);
    for (let i = 0; i < 10; i++) normalise(i, target, i * 300);
    const { mean, deviation } = measureNormalisation({ images: target, labels: part.labels }, 3);
    for (let channel = 0; channel < 3; channel++) {
      expect(mean[channel]).toBeCloseTo(0, 6);
      expect(deviation[channel]).toBeCloseTo(1, 6);
    }
  });
});
