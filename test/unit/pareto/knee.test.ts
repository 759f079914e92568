import { expect, test } from "vitest";
import { kneeIndex } from "../../../src/pareto/index.js";

test.each([
  [
    "the bend, at any scale of the objectives",
    [
      [0, 1000],
      [0.1, 100],
      [0.5, 50],
      [1, 0],
    ],
    1,
  ],
  [
    "below the line rather than above it",
    [
      [0, 1],
      [0.6, 0.6],
      [0.5, 0.45],
      [1, 0],
    ],
    2,
  ],
  [
    "three objectives",
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0.2, 0.2, 0.2],
    ],
    3,
  ],
  [
    "the middle of a straight front",
    [
      [0, 1],
      [0.5, 0.5],
      [1, 0],
    ],
    1,
  ],
  [
    "no end of a front that is bent the other way",
    [
      [0, 1],
      [0.1, 0.97],
      [0.6, 0.8],
      [0.97, 0.1],
      [1, 0],
    ],
    2,
  ],
  [
    "the first of equally good points",
    [
      [0, 1],
      [1, 0],
    ],
    0,
  ],
  [
    "a constant objective has no influence",
    [
      [1, 7],
      [0, 7],
    ],
    1,
  ],
  [
    "objectives whose range is beyond the largest number",
    [
      [-1e308, 1],
      [1e308, 0],
      [0, 0.5],
    ],
    2,
  ],
  ["a single point", [[3, 3]], 0],
  ["an empty front", [], -1],
])("%s", (_, front, expected) => {
  expect(kneeIndex(front)).toBe(expected);
});

test("on a nearly straight front a small dent decides", () => {
  const front = [0, 0.2, 0.4, 0.6, 0.8, 1].map((x) => [x, 1 - x - (x === 0.6 ? 0.05 : 0)]);
  expect(kneeIndex(front)).toBe(3);
});

test.each([
  [
    [
      [0, 1],
      [Number.NaN, 0],
    ],
    "front[1][0]",
  ],
  [[[0, 1], [1]], "front[1]"],
])("refuses %j", (front, path) => {
  const details = expect.objectContaining({ path });
  expect(() => kneeIndex(front)).toThrow(expect.objectContaining({ code: "E_POINTS_INVALID", details }));
});
