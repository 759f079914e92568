import { expect, test } from "vitest";
import { constrainedDominates, dominates } from "../../../src/pareto/index.js";

test.each([
  [[1, 2], [1, 3], true],
  [[1, 3], [1, 2], false],
  [[1, 2], [1, 2], false],
  [[0, 3], [1, 2], false],
  [[0, 0, 0], [1, 1, 1], true],
])("%j dominates %j: %j", (a, b, expected) => {
  expect(dominates(a, b)).toBe(expected);
});

test("feasible beats infeasible, whatever the objectives", () => {
  const feasible = { objectives: [9, 9], violation: 0 };
  const infeasible = { objectives: [0, 0], violation: 0.1 };
  expect(constrainedDominates(feasible, infeasible)).toBe(true);
  expect(constrainedDominates(infeasible, feasible)).toBe(false);
});

test("among infeasible points the smaller violation wins, and equal ones do not dominate", () => {
  const little = { objectives: [9, 9], violation: 0.1 };
  const much = { objectives: [0, 0], violation: 0.2 };
  expect(constrainedDominates(little, much)).toBe(true);
  expect(constrainedDominates(much, little)).toBe(false);
  expect(constrainedDominates({ objectives: [0, 0], violation: 0.1 }, little)).toBe(false);
});

test("two feasible points are compared by their objectives", () => {
  expect(constrainedDominates({ objectives: [1, 1], violation: 0 }, { objectives: [1, 2], violation: 0 })).toBe(true);
});
