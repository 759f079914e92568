import fc from "fast-check";
import { expect, test } from "vitest";
import { hypervolume } from "../../src/pareto/index.js";
import { anyPoints, gridPoints } from "./arbitrary-points.js";

/** Counts the unit cells of [0, side)^width that a point on the grid dominates. */
function countCells(points: readonly (readonly number[])[], width: number, side: number): number {
  let cells = 0;
  for (let cell = 0; cell < side ** width; cell++) {
    const corner = Array.from({ length: width }, (_, c) => Math.floor(cell / side ** c) % side);
    if (points.some((point) => point.every((x, c) => x <= (corner[c] as number)))) cells++;
  }
  return cells;
}

/** Inclusion and exclusion over all subsets: the box of a subset starts at its greatest coordinates. */
function byInclusion(points: readonly (readonly number[])[], width: number): number {
  let total = 0;
  for (let subset = 1; subset < 2 ** points.length; subset++) {
    const members = points.filter((_, i) => (subset >> i) & 1);
    const corner = Array.from({ length: width }, (_, c) => Math.max(...members.map((point) => point[c] as number)));
    total += (members.length % 2 === 1 ? 1 : -1) * corner.reduce((box, x) => box * (1 - x), 1);
  }
  return total;
}

test.each([1, 2, 3, 4, 5])("equals the count of dominated grid cells (%i objectives)", (width) => {
  const side = width > 3 ? 4 : 5;
  fc.assert(
    fc.property(gridPoints(width, 25), (points) => {
      // Coordinates of 4 lie outside the reference of 4 and have to be ignored.
      expect(hypervolume(points, Array<number>(width).fill(side))).toBe(countCells(points, width, side));
    }),
    { numRuns: width > 3 ? 40 : 150 },
  );
});

test.each([1, 2, 3, 4, 5])("equals inclusion and exclusion (%i objectives)", (width) => {
  fc.assert(
    fc.property(anyPoints(width, 8), (points) => {
      expect(hypervolume(points, Array<number>(width).fill(1))).toBeCloseTo(byInclusion(points, width), 12);
    }),
    { numRuns: 100 },
  );
});
