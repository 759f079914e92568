import { expect, test } from "vitest";
import { OpenArea } from "../../../src/pareto/open-area.js";

function opened(): OpenArea {
  const open = new OpenArea(8);
  open.open(0, 0, 10, 10);
  return open;
}

test("points take their boxes away, in any order, and say whether anything was left of them", () => {
  const open = opened();
  expect(open.cover(4, 6)).toBe(true);
  expect(open.area).toBe(100 - 6 * 4);
  expect(open.cover(6, 4)).toBe(true);
  expect(open.area).toBe(100 - 6 * 4 - 4 * 2);
  expect(open.cover(6, 6)).toBe(false);
  expect(open.cover(4, 6)).toBe(false);
  expect(open.cover(3, 3)).toBe(true);
  expect(open.area).toBe(100 - 49);
  expect([open.top, open.right]).toEqual([10, 10]);
});

test("points beside the rectangle lower its left side and shorten its lower side", () => {
  const open = opened();
  open.cover(2, 8);
  open.cover(-1, 5);
  expect([open.top, open.right, open.area]).toEqual([5, 10, 50]);
  open.cover(7, 2);
  open.cover(6, -3);
  expect([open.top, open.right, open.area]).toEqual([5, 6, 30]);
  open.cover(4, 2);
  expect(open.area).toBe(30 - 2 * 3);
});

test("a step at the same place along one side is replaced by a better one", () => {
  const open = opened();
  open.cover(5, 5);
  expect(open.cover(5, 3)).toBe(true);
  expect(open.cover(2, 3)).toBe(true);
  expect(open.area).toBe(100 - 8 * 7);
});

test("a point below the corner leaves exactly nothing, once", () => {
  const open = opened();
  open.cover(0.1, 0.7);
  open.cover(0.3, 0.2);
  expect(open.cover(0, 0)).toBe(true);
  expect([open.area, open.top, open.right]).toEqual([0, 0, 0]);
  expect(open.cover(-1, -1)).toBe(false);
});
