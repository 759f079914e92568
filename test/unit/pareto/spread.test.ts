import { expect, test } from "vitest";
import { spread } from "../../../src/pareto/index.js";

const line = (...xs: number[]): number[][] => xs.map((x) => [x, 6 - x]);

test("0 for even distances up to both ends, whatever the order", () => {
  expect(spread(line(6, 0, 3), line(0, 1, 6))).toBeCloseTo(0, 14);
});

test("counts uneven distances and missing ends", () => {
  // Distances 1 and 3 in units of √2, mean 2: deviations 1 + 1.
  expect(spread(line(1, 2, 5), line(1, 5))).toBeCloseTo(2 / 4, 14);
  // The ends are 1 and 1 away as well.
  expect(spread(line(1, 2, 5), line(0, 6))).toBeCloseTo((2 + 2) / (2 + 4), 14);
});

test("single points and empty fronts", () => {
  expect(spread(line(3), line(0, 6))).toBe(1);
  expect(spread(line(3), line(3))).toBe(0);
  expect(spread(line(3, 3), line(3))).toBe(0);
  expect(spread([], line(3))).toBe(Number.POSITIVE_INFINITY);
});

test("refuses points whose distance is no number", () => {
  const far = [
    [-1.7e308, 1],
    [1.7e308, 0],
  ];
  expect(() => spread(far, far)).toThrow("E_POINTS_INVALID front: ");
});

test("refuses other numbers of objectives than two and an empty reference", () => {
  expect(() => spread([[1, 2, 3]], [[1, 2, 3]])).toThrow("expected 2 objectives, got 3");
  expect(() => spread(line(3), [])).toThrow("E_POINTS_INVALID reference");
});
