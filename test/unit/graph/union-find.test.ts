import { expect, test } from "vitest";
import { UnionFind } from "../../../src/graph/union-find.js";

test("a set is known by its smallest member, whatever the order of unions", () => {
  const sets = new UnionFind();
  const items = Array.from({ length: 6 }, () => sets.add());
  expect(items).toEqual([0, 1, 2, 3, 4, 5]);
  sets.union(5, 4);
  sets.union(4, 3);
  sets.union(1, 5);
  sets.union(1, 1);
  expect(items.map((item) => sets.find(item))).toEqual([0, 1, 2, 1, 1, 1]);
  expect(sets.size).toBe(6);
});

test("long chains are found without recursion", () => {
  const sets = new UnionFind();
  for (let i = 0; i < 100_000; i++) sets.add();
  for (let i = 99_999; i > 0; i--) sets.union(i, i - 1);
  expect(sets.find(99_999)).toBe(0);
});
