import { expect, test } from "vitest";
import { createBoundary } from "../../../src/pareto/create-boundary.js";

const widths = [3, 4, 5, 6];
const cube = (width: number, value: number): Float64Array => new Float64Array(width).fill(value);

test.each(widths)("an empty boundary gains a row's whole box, further columns not looked at (%i)", (width) => {
  const boundary = createBoundary(2, cube(width, 3));
  const rows = Float64Array.from([99, ...cube(width, 1), 99]);
  expect(boundary.gain(rows, 1)).toBe(2 ** width);
});

test.each(widths)("members take what they cover; equal and dominated rows gain exactly nothing (%i)", (width) => {
  const boundary = createBoundary(3, cube(width, 1));
  const rows = Float64Array.from([...cube(width, 0.7), ...cube(width, 0.1), ...cube(width, 0.3)]);
  boundary.insert(rows, 0);
  expect(boundary.gain(rows, 0)).toBe(0);
  expect(boundary.gain(rows, width)).toBeCloseTo(0.9 ** width - 0.3 ** width, 14);
  boundary.insert(rows, width);
  expect(boundary.gain(rows, 2 * width)).toBe(0);
  expect(boundary.members.map(({ end }) => end / width)).toEqual(boundary.members.map(() => 1));
});

test.each(widths)("a cleared boundary is as good as new (%i)", (width) => {
  const boundary = createBoundary(1, cube(width, 1));
  boundary.insert(cube(width, 0), 0);
  boundary.clear();
  expect(boundary.gain(cube(width, 0), 0)).toBe(1);
});
