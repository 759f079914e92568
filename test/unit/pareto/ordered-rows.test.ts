import { expect, test } from "vitest";
import { OrderedRows, OrderedTriples } from "../../../src/pareto/ordered-rows.js";

const contents = (list: OrderedRows): number[] => [...list.values.subarray(0, list.end)];

test.each([
  ["rows", new OrderedRows(4, 3, 2)],
  ["triples", new OrderedTriples(4, 2)],
])("%s stay in order of their column, and rows that an inserted one is nowhere above leave", (_, list) => {
  const rows = Float64Array.from([3, 1, 5, 1, 3, 2, 2, 2, 9, 2, 1, 5]);
  for (let at = 0; at < 9; at += 3) list.insert(rows, at);
  expect(contents(list)).toEqual([1, 3, 2, 3, 1, 5, 2, 2, 9]);
  expect([list.firstFrom(0), list.firstFrom(5), list.firstFrom(5.5), list.firstFrom(10)]).toEqual([0, 3, 6, 9]);
  list.insert(rows, 9);
  expect(contents(list)).toEqual([1, 3, 2, 2, 1, 5]);
});

test("filled rows are sorted as they are, and each can be changed in its second column", () => {
  const list = new OrderedRows(3, 2, 0);
  list.fill(Float64Array.from([5, 5, 1, 1, 3, 9]));
  expect(contents(list)).toEqual([1, 1, 3, 9, 5, 5]);
  list.setSecond(0, 7);
  list.setSecond(1, 8);
  expect(contents(list)).toEqual([1, 8, 3, 9, 5, 7]);
});
