import { expect, test } from "vitest";
import { additiveEpsilon, multiplicativeEpsilon } from "../../../src/pareto/index.js";

test("moocore's examples", () => {
  const reference = [
    [10, 1],
    [6, 1],
    [2, 2],
    [1, 6],
    [1, 10],
  ];
  const front = [
    [4, 2],
    [3, 3],
    [2, 4],
  ];
  expect(additiveEpsilon(front, reference)).toBe(1);
  expect(multiplicativeEpsilon(front, reference)).toBe(2);
  const better = [
    [9, 2],
    [8, 4],
    [7, 5],
    [5, 6],
    [4, 7],
  ];
  const worse = [
    [10, 4],
    [9, 5],
    [8, 6],
    [7, 7],
    [6, 8],
  ];
  expect(multiplicativeEpsilon(better, worse)).toBe(0.9);
});

test("pymoo's documented front, ten of the 100 points of ZDT1 times 1.1", () => {
  const zdt1 = Array.from({ length: 100 }, (_, i) => [i / 99, 1 - Math.sqrt(i / 99)]);
  const front = zdt1.filter((_, i) => i % 10 === 0).map((point) => point.map((value) => value * 1.1));
  expect(additiveEpsilon(front, zdt1)).toBeCloseTo(0.10101010101010104, 14);
});

test("a better front has a negative additive indicator; an empty one an infinite", () => {
  expect(additiveEpsilon([[0, 1]], [[3, 3]])).toBe(-2);
  expect(additiveEpsilon([], [[3, 3]])).toBe(Number.POSITIVE_INFINITY);
  expect(multiplicativeEpsilon([], [[3, 3]])).toBe(Number.POSITIVE_INFINITY);
});

test("refuses an empty reference, and ratios of numbers that are not above 0", () => {
  expect(() => additiveEpsilon([[1]], [])).toThrow("E_POINTS_INVALID reference");
  expect(() => multiplicativeEpsilon([[1, 0]], [[1, 1]])).toThrow("E_POINTS_INVALID front[0]");
  expect(() =>
    multiplicativeEpsilon(
      [[1, 1]],
      [
        [1, 1],
        [-1, 1],
      ],
    ),
  ).toThrow("E_POINTS_INVALID reference[1]");
});
