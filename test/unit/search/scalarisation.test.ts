import { expect, test } from "vitest";
import { boundaryIntersection, tchebycheff } from "../../../src/search/index.js";

const box = { ideal: Float64Array.of(1, 0), nadir: Float64Array.of(3, 10) };

test("Tchebycheff: the largest weighted share of the box", () => {
  expect(tchebycheff([2, 2], [0.5, 0.5], box)).toBeCloseTo(0.25, 12);
  expect(tchebycheff([2, 8], [0.5, 0.5], box)).toBeCloseTo(0.4, 12);
});

test("Tchebycheff: an objective of weight 0 still decides between others equal", () => {
  expect(tchebycheff([1, 8], [1, 0], box)).toBeGreaterThan(tchebycheff([1, 2], [1, 0], box));
});

test("boundary intersection: distance along the direction and, weighted, from it", () => {
  const scalarise = boundaryIntersection(5);
  expect(scalarise([2, 5], [1, 1], box)).toBeCloseTo(Math.SQRT1_2, 6);
  expect(scalarise([2, 0], [1, 0], box)).toBeCloseTo(0.5, 12);
  expect(scalarise([2, 0], [0, 2], box)).toBeCloseTo(5 * 0.5, 12);
});
