import { describe, expect, it } from "vitest";
import { createRngStreams, permutation, shuffle } from "../../../src/core/index.js";

const draws = (rng: { float(): number }) => Array.from({ length: 5 }, () => rng.float());

describe("createRngStreams", () => {
  it("gives the same stream for the same seed, purpose and keys", () => {
    expect(draws(createRngStreams(7)("search", 3))).toEqual(draws(createRngStreams(7)("search", 3)));
  });

  it("gives different streams when anything differs, also how keys are split", () => {
    const streams = createRngStreams(7);
    const all = [
      streams("search", 3),
      streams("search", 4),
      streams("search"),
      streams("search", "3"),
      streams("search", 1, 2),
      streams("search", 12),
      createRngStreams(8)("search", 3),
    ].map((rng) => draws(rng).join());
    expect(new Set(all).size).toBe(all.length);
  });

  it("has pinned first numbers: a change would change every study", () => {
    expect(createRngStreams(1)("pin").float()).toMatchInlineSnapshot(`0.9153804089874029`);
  });

  it("draws integers in range and normals of mean 0 and variance 1", () => {
    const rng = createRngStreams(1)("moments");
    const integers = Array.from({ length: 2000 }, () => rng.integer(3));
    expect(new Set(integers)).toEqual(new Set([0, 1, 2]));
    const normals = Array.from({ length: 4000 }, () => rng.normal());
    const mean = normals.reduce((a, b) => a + b) / normals.length;
    const variance = normals.reduce((a, b) => a + (b - mean) ** 2, 0) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.08);
  });
});

describe("shuffle and permutation", () => {
  it("keep every item once", () => {
    const rng = createRngStreams(2)("order");
    expect(
      shuffle([..."espalier"], rng)
        .sort()
        .join(""),
    ).toBe([..."espalier"].sort().join(""));
    expect([...permutation(50, rng)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it("reach every order of three about equally often", () => {
    const rng = createRngStreams(3)("orders");
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = permutation(3, rng).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
