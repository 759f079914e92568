import { expect, test } from "vitest";
import { hypervolumeContributions, leastContributor } from "../../../src/pareto/index.js";

test("moocore's example: equal and dominated points add nothing, and what a dominated one shares is not its dominator's", () => {
  const points = [
    [5, 1],
    [1, 5],
    [4, 2],
    [4, 4],
    [5, 1],
  ];
  expect([...hypervolumeContributions(points, [6, 6])]).toEqual([0, 3, 2, 0, 0]);
  expect(leastContributor(points, [6, 6])).toBe(0);
});

test.each([
  [
    [
      [0, 0.7],
      [0.5, 0.5],
      [0.9, 0],
    ],
    1,
    [0.15, 0.08, 0.05],
    2,
  ],
  [
    [
      [1, 3],
      [2, 1],
      [3, 2],
    ],
    4,
    [1, 3, 0],
    2,
  ],
  [
    [
      [2, 0, 0],
      [1, 1, 0],
      [0, 2, 0],
    ],
    3,
    [3, 3, 3],
    0,
  ],
  [
    [
      [1.5, 0, 0],
      [1, 1, 0],
      [0, 1.5, 0],
    ],
    3,
    [4.5, 0.75, 4.5],
    1,
  ],
  [
    [
      [2, 2, 2],
      [1, 1, 1],
      [0, 0, 0],
    ],
    3,
    [0, 0, 19],
    0,
  ],
  [
    [
      [1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0],
    ],
    2,
    [0, 31],
    0,
  ],
])("pagmo's files of exclusive volumes and least contributors: %j", (points, bound, expected, least) => {
  const reference = Array<number>(points[0]?.length ?? 0).fill(bound);
  const contributions = hypervolumeContributions(points, reference);
  expected.forEach((value, i) => {
    expect(contributions[i]).toBeCloseTo(value, 14);
  });
  expect(leastContributor(points, reference)).toBe(least);
});

test.each([1, 2, 3, 4, 5, 6])("a single point adds its box, a point outside nothing (%i objectives)", (width) => {
  const reference = Array<number>(width).fill(3);
  const outside = [...reference.slice(1).map(() => 0), 3];
  expect([...hypervolumeContributions([reference.map(() => 1)], reference)]).toEqual([2 ** width]);
  expect([...hypervolumeContributions([outside, reference.map(() => 2)], reference)]).toEqual([0, 1]);
  expect(hypervolumeContributions([], reference)).toEqual(new Float64Array(0));
  expect(leastContributor([], reference)).toBe(-1);
});

test.each([2, 3, 4, 5])("of a symmetric front all points add the same (%i objectives)", (width) => {
  const corner = (k: number): number[] => Array.from({ length: width }, (_, c) => (c === k ? 0 : 1));
  const points = Array.from({ length: width }, (_, k) => corner(k));
  // Each alone dominates the slab of height 1 below the others' common box.
  expect([...hypervolumeContributions(points, Array<number>(width).fill(2))]).toEqual(points.map(() => 1));
});

test("refuses numbers that are not finite", () => {
  expect(() => hypervolumeContributions([[Number.NaN, 0]], [1, 1])).toThrow("E_POINTS_INVALID points[0][0]");
});
