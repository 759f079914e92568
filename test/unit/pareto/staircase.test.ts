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

test("gain is the area added below the reference, and inserting a better point drops the covered ones", () => {
  const staircase = stairs([1, 3], [2, 2], [3, 1]);
  expect(staircase.gain(0, 0, 4, 4)).toBe(16 - 6);
  staircase.insert(0, 0);
  expect(staircase.gain(-1, 3, 4, 4)).toBe(1);
  expect(staircase.covers(1, 0)).toBe(true);
});

test("a point of equal x and lower y takes the member's place", () => {
  const staircase = stairs([1, 3], [2, 2]);
  expect(staircase.gain(1, 2.5, 4, 4)).toBe(0.5);
  staircase.insert(1, 2.5);
  expect(staircase.covers(1, 2.7)).toBe(true);
  expect(staircase.covers(1.5, 2.4)).toBe(false);
});
