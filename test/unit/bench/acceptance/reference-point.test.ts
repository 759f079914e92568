import { expect, test } from "vitest";
import { referencePoint } from "../../../../bench/acceptance/searchers/reference-point.js";
import { PROBLEMS } from "../../../../bench/problems/index.js";

test.each([
  ["ZDT1", [1.1, 1.1]],
  ["ZDT3", [1.1, 1.1]],
  ["DTLZ1", [0.55, 0.55, 0.55]],
  ["DTLZ2", [1.1, 1.1, 1.1]],
  ["DTLZ7", [1.1, 1.1, 6.6]],
])("of %s, where the literature's figures are taken", (name, expected) => {
  const problem = PROBLEMS.get(name);
  if (!problem) throw new Error(`no problem ${name}`);
  const point = referencePoint(problem);
  expect(point).toHaveLength(expected.length);
  for (const [c, value] of expected.entries()) expect(point[c]).toBeCloseTo(value, 12);
});
