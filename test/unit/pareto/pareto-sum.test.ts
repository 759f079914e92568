import { expect, test } from "vitest";
import { paretoSum } from "../../../src/pareto/index.js";

test("sums one point of each front and says which", () => {
  const fronts = [
    [
      [0, 3],
      [2, 1],
      [2, 4],
    ],
    [
      [5, 0],
      [1, 1],
    ],
  ];
  expect(paretoSum(fronts)).toEqual([
    { objectives: [1, 4], choice: [0, 1] },
    { objectives: [3, 2], choice: [1, 1] },
    { objectives: [7, 1], choice: [1, 0] },
  ]);
});

test("of equal sums one stays", () => {
  const front = [
    [0, 1],
    [1, 0],
  ];
  const sums = paretoSum([front, front, front]);
  expect(sums.map(({ objectives }) => objectives)).toEqual([
    [0, 3],
    [1, 2],
    [2, 1],
    [3, 0],
  ]);
});

test("one front gives its non-dominated points; no fronts and empty ones give none", () => {
  expect(
    paretoSum([
      [
        [2, 2],
        [1, 1],
      ],
    ]),
  ).toEqual([{ objectives: [1, 1], choice: [1] }]);
  expect(paretoSum([])).toEqual([]);
  expect(paretoSum([[], [[1, 1]]])).toEqual([]);
  expect(paretoSum([[[1, 1]], []])).toEqual([]);
});

test.each([0, 0.5])("more sums than are held at a time: all of a line and none above it (offset %d)", (offset) => {
  const side = 150;
  const fine = Array.from({ length: side }, (_, i) => [i, -i]);
  const coarse = Array.from({ length: side }, (_, i) => [i * side, -i * side]);
  const above = coarse.map(([x, y]) => [x as number, (y as number) + side * offset]);
  const sums = paretoSum([fine, [...above, ...coarse]]);
  expect(sums.length).toBe(side * side);
  const wrong = sums.filter(({ objectives, choice: [first = -1, second = -1] }, k) => {
    return objectives[0] !== k || objectives[1] !== 0 - k || first + side * (second % side) !== k;
  });
  expect(wrong).toEqual([]);
});

test("refuses fronts that do not fit each other", () => {
  expect(() => paretoSum([[[1, 1]], [[1]]])).toThrow("E_POINTS_INVALID fronts[1][0]");
  expect(() => paretoSum([[[1, Number.POSITIVE_INFINITY]]])).toThrow("E_POINTS_INVALID fronts[0][0][1]");
});
