import { expect, test } from "vitest";
import { rankCorrelation } from "../../../src/report/rank-correlation.js";

const correlate = (a: readonly number[], b: readonly number[]) =>
  rankCorrelation(a.map((value, i) => [value, b[i] as number]));

test("ranks in the same order give 1, in the opposite order -1", () => {
  expect(correlate([0.1, 0.2, 0.4, 0.9], [1, 5, 6, 70])).toBeCloseTo(1, 12);
  expect(correlate([0.1, 0.2, 0.4, 0.9], [4, 3, 2, -1])).toBeCloseTo(-1, 12);
});

test("equal values share their mean rank", () => {
  // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5).
  expect(correlate([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
});

test("too few pairs and constant lists have none", () => {
  expect(correlate([1, 2], [1, 2])).toBeUndefined();
  expect(correlate([1, 1, 1], [1, 2, 3])).toBeUndefined();
});
