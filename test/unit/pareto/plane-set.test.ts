import { expect, test } from "vitest";
import { PlaneSet } from "../../../src/pareto/plane-set.js";

const steps = (count: number): { objectives: [number, number] }[] =>
  Array.from({ length: count }, (_, i) => ({ objectives: [i, count - i] }));

test("holds many items in order, in whatever order they come", () => {
  const items = steps(2000);
  const set = new PlaneSet<(typeof items)[number]>();
  for (let k = 0; k < items.length; k++) set.insert(items[(k * 1237) % 2000] as (typeof items)[number]);
  expect(set.items()).toEqual(items);
});

test("one item takes the place of many, from the middle of one chunk to the middle of another", () => {
  const items = steps(2000);
  const set = new PlaneSet<(typeof items)[number]>();
  for (const item of items) set.insert(item);
  const best = { objectives: [300, 100] as [number, number] };
  expect(set.insert(best)).toBe(true);
  expect(set.items()).toEqual([...items.slice(0, 300), best, ...items.slice(1901)]);
  expect(set.insert({ objectives: [-1, 0] })).toBe(true);
  expect(set.items()).toEqual([{ objectives: [-1, 0] }]);
});

test("an item that ties with a member in one objective is dominated, in both it stays", () => {
  const set = new PlaneSet();
  set.insert({ objectives: [1, 1] });
  expect(set.insert({ objectives: [2, 1] })).toBe(false);
  expect(set.insert({ objectives: [1, 2] })).toBe(false);
  expect(set.insert({ objectives: [1, 1] })).toBe(true);
  expect(set.items()).toHaveLength(2);
});
