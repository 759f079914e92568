import { expect, test } from "vitest";
import { checkedWidth, checkIndicator, checkReference, comparableWidth } from "../../../src/pareto/check-points.js";

test("the width of points is that of the first, or the one demanded; no points have width 0", () => {
  expect(
    checkedWidth(
      [
        [1, 2],
        [3, 4],
      ],
      "points",
    ),
  ).toBe(2);
  expect(checkedWidth([], "points")).toBe(0);
  expect(checkedWidth([], "points", 3)).toBe(3);
  expect(checkIndicator([], [[1, 2]])).toBe(2);
});

test("refusals name the place, what was expected and what was there", () => {
  expect(() => checkedWidth([[1, 2], [3]], "front")).toThrow("E_POINTS_INVALID front[1]: ");
  expect(() => checkedWidth([[1, 2], [3]], "front")).toThrow("(expected 2 objectives, got 1)");
  expect(() => checkedWidth([[1, Number.NaN]], "front")).toThrow("(expected a finite number, got NaN)");
  expect(() => checkReference([], [1, Number.POSITIVE_INFINITY])).toThrow("E_POINTS_INVALID reference[1]: ");
  expect(() => checkReference([[1]], [])).toThrow("E_POINTS_INVALID reference: ");
  expect(() => checkIndicator([], [])).toThrow("(expected one point or more, got none)");
});

test("points that are only compared may be infinite, but have no gaps", () => {
  expect(
    comparableWidth([
      [1, Number.NEGATIVE_INFINITY],
      [Number.POSITIVE_INFINITY, 2],
    ]),
  ).toBe(2);
  expect(() =>
    comparableWidth([
      [1, 2],
      [Number.NaN, 2],
    ]),
  ).toThrow("E_POINTS_INVALID points[1][0]: ");
  expect(() => comparableWidth([[1, 2], new Array<number>(2)])).toThrow("(expected a number, got undefined)");
});
