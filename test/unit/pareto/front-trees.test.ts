import { expect, test } from "vitest";
import { FrontTrees } from "../../../src/pareto/front-trees.js";

test("fronts are told apart, and a member that ties in an objective dominates", () => {
  const rows = Float64Array.of(0, 1, 1, 1, 1, 0, 9, 9, 2, 1, 1, 1);
  const trees = new FrontTrees(rows, 4);
  trees.add(0, 0);
  expect(trees.dominates(0, 1)).toBe(false);
  expect(trees.dominates(0, 2)).toBe(true);
  trees.add(1, 1);
  expect(trees.count).toBe(2);
  expect(trees.dominates(1, 2)).toBe(false);
});

test("every member is found, however many there are and wherever they lie", () => {
  const count = 300;
  const rows = new Float64Array(4 * (count + 1));
  for (let i = 0; i < count; i++) rows.set([i, count - i, (i * 37) % count, (i * 91) % count], 4 * i);
  const trees = new FrontTrees(rows, 4);
  for (let i = 0; i < count; i++) trees.add(0, i);
  for (let i = 0; i < count; i++) {
    rows.set(rows.subarray(4 * i, 4 * i + 4), 4 * count);
    expect(trees.dominates(0, count)).toBe(true);
  }
  rows.set([count, -1, count, count], 4 * count);
  expect(trees.dominates(0, count)).toBe(false);
});
