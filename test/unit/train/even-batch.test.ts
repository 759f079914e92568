import { describe, expect, it } from "vitest";
import { evenBatch } from "../../../src/train/even-batch.js";

describe("evenBatch", () => {
  it.each([
    [1024, 250, 256],
    [512, 250, 256],
    [500, 250, 250],
    [2000, 64, 50],
    [1000, 64, 50],
    [256, 64, 64],
  ])("%i examples, wished %i: %i", (count, wished, size) => {
    expect(evenBatch(count, wished)).toBe(size);
    expect(count % size).toBe(0);
  });

  it("spreads examples evenly where no size near the wish divides their number", () => {
    expect(evenBatch(1009, 250)).toBe(253);
    expect(evenBatch(251, 250)).toBe(251);
    expect(evenBatch(7, 64)).toBe(7);
  });
});
