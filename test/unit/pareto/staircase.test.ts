import { expect, test } from "vitest";
import { Staircase } from "../../../src/pareto/staircase.js";

function stairs(...points: readonly (readonly [number, number])[]): Staircase {
  const staircase = new Staircase(1);
  for (const [x, y] of points) staircase.insert(x, y);
  return staircase;
}

test("covers what lies on or above a member, and nothing when empty", () => {
  const staircase = stairs([1, 3], [3, 1]);
  expect(staircase.covers(1, 3)).toBe(true);
  expect(staircase.covers(2, 4)).toBe(true);
  expect(staircase.covers(2, 2)).toBe(false);
  expect(staircase.covers(0, 9)).toBe(false);
  expect(new Staircase().covers(9, 9)).toBe(false);
});

test("adding returns the area this adds below the reference, and drops the members that are covered", () => {
  const staircase = stairs([1, 3], [2, 2], [3, 1]);
  expect(staircase.add(0, 0, 4, 4)).toBe(16 - 6);
  expect(staircase.add(-1, 3, 4, 4)).toBe(1);
  expect(staircase.covers(1, 0)).toBe(true);
});

test("a covered point adds nothing and does not come in", () => {
  const staircase = stairs([1, 3], [3, 1]);
  expect([staircase.add(1, 3, 4, 4), staircase.add(1, 3.5, 4, 4), staircase.add(3.5, 2, 4, 4)]).toEqual([0, 0, 0]);
  expect(staircase.add(0, 2, 4, 4)).toBe(2 + 2);
});

test("a point of equal x and lower y takes the member's place", () => {
  const staircase = stairs([1, 3], [2, 2]);
  expect(staircase.add(1, 2.5, 4, 4)).toBe(0.5);
  expect(staircase.covers(1, 2.7)).toBe(true);
  expect(staircase.covers(1.5, 2.4)).toBe(false);
});
