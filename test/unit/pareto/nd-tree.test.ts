import { expect, test } from "vitest";
import { type Entry, NdTree } from "../../../src/pareto/nd-tree.js";

interface Point {
  readonly objectives: readonly number[];
}

const entry = (...objectives: number[]): Entry<Point> => ({ objectives, items: [{ objectives }], held: true });

test("starts with entries; those that an item dominates leave", () => {
  const entries = Array.from({ length: 100 }, (_, i) => entry(i, 99 - i, 5));
  const tree = new NdTree(3, entries);
  expect(tree.insert({ objectives: [50, 50, 5] })).toBeUndefined();
  expect(tree.insert({ objectives: [30, 30, 4] })).toMatchObject({ held: true });
  expect(entries.flatMap(({ held }, i) => (held ? [] : [i]))).toEqual(Array.from({ length: 40 }, (_, i) => 30 + i));
});

test("an item of equal objectives joins the entry", () => {
  const first = entry(1, 2, 3);
  const tree = new NdTree(3, [first]);
  const item = { objectives: [1, 2, 3] };
  expect(tree.insert(item)).toBe(first);
  expect(first.items[1]).toBe(item);
});
