import { expect, test } from "vitest";
import { nonDominatedRows } from "../../../src/pareto/non-dominated-rows.js";

test("rows in lexicographic order, of equal ones the first", () => {
  expect([...nonDominatedRows({ rows: Float64Array.from([2, 1, 3, 3, 1, 2, 2, 1, 1, 2]), width: 2 })]).toEqual([2, 0]);
  expect([...nonDominatedRows({ rows: new Float64Array(0), width: 3 })]).toEqual([]);
});
