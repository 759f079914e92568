import { expect, test } from "vitest";
import { SpaceSet } from "../../../src/pareto/space-set.js";

/** Points of the plane x + y + z = side. */
const lattice = (side: number): { objectives: [number, number, number] }[] =>
  Array.from({ length: side * side }, (_, i): [number, number] => [Math.floor(i / side), i % side])
    .filter(([x, y]) => x + y < side)
    .map(([x, y]) => ({ objectives: [x, y, side - 1 - x - y] }));

test("holds a whole plane, sorted, in whatever order it comes", () => {
  const items = lattice(50);
  const set = new SpaceSet<(typeof items)[number]>(3);
  for (let k = 0; k < items.length; k++) {
    expect(set.insert(items[(k * 1237) % items.length] as (typeof items)[number])).toBe(true);
  }
  expect(set.items()).toEqual(items);
});

test("an item takes the place of all it dominates, and later ones find room in the emptied set", () => {
  const items = lattice(40);
  const set = new SpaceSet<(typeof items)[number]>(3);
  for (const item of items) set.insert(item);
  expect(set.insert({ objectives: [39, 39, 39] })).toBe(false);
  expect(set.insert({ objectives: [0, 0, 20] })).toBe(true);
  expect(set.items()).toEqual([{ objectives: [0, 0, 20] }, ...items.filter(({ objectives: [, , z] }) => z < 20)]);
  expect(set.insert({ objectives: [0, 0, 0] })).toBe(true);
  expect(set.insert({ objectives: [1, 1, -1] })).toBe(true);
  expect(set.items().map(({ objectives }) => objectives)).toEqual([
    [0, 0, 0],
    [1, 1, -1],
  ]);
});

test("equal items stay together in the order they came, after the member was the last of its leaf too", () => {
  const set = new SpaceSet<{ name: string; objectives: number[] }>(3);
  for (const objectives of [
    [5, 5, 5],
    [1, 2, 3],
  ])
    set.insert({ name: "first", objectives });
  expect(set.insert({ name: "second", objectives: [1, 2, 3] })).toBe(true);
  expect(set.items().map(({ name }) => name)).toEqual(["first", "second"]);
});

test("infinite objectives are ordinary values", () => {
  const set = new SpaceSet(3);
  expect(
    set.insert({ objectives: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ).toBe(true);
  expect(
    set.insert({ objectives: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ).toBe(true);
  expect(set.insert({ objectives: [Number.POSITIVE_INFINITY, 0, Number.NEGATIVE_INFINITY] })).toBe(true);
  expect(set.items()).toHaveLength(1);
});
