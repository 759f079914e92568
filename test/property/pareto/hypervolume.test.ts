import fc from "fast-check";
import { expect, test } from "vitest";
import { hypervolume, measureHypervolume } from "../../../src/pareto/index.js";
import { countCells, naiveFront, naiveHypervolume } from "../../helpers/naive-pareto.js";
import { anyPoints, arbitraryPoints, gridPoints, repeatedPoints } from "../arbitrary-points.js";

const widths = [1, 2, 3, 4, 5, 6];
const cube = (width: number, value: number): number[] => Array<number>(width).fill(value);

test.each(widths)("equals the count of dominated grid cells (%i objectives)", (width) => {
  const side = width > 3 ? 3 : 5;
  fc.assert(
    fc.property(gridPoints(width, 25), (points) => {
      // Coordinates from the reference on lie outside and have to be ignored.
      expect(hypervolume(points, cube(width, side))).toBe(countCells(points, width, side));
    }),
    { numRuns: width > 3 ? 40 : 150 },
  );
});

test.each(widths)("equals inclusion and exclusion (%i objectives)", (width) => {
  fc.assert(
    fc.property(fc.oneof(anyPoints(width, 9), repeatedPoints(width, 12)), (points) => {
      const reference = cube(width, 0.9);
      expect(hypervolume(points, reference)).toBeCloseTo(naiveHypervolume(points, reference), 12);
    }),
    { numRuns: 60 },
  );
});

test("does not depend on order, repetition and dominated points, which leave no trace", () => {
  fc.assert(
    fc.property(arbitraryPoints(40), (points) => {
      const reference = cube(points[0]?.length ?? 1, 4);
      const volume = hypervolume(points, reference);
      for (const same of [points.toReversed(), [...points, ...points], naiveFront(points)]) {
        expect(hypervolume(same, reference)).toBeCloseTo(volume, 9);
      }
    }),
  );
});

test("counts as dropped what is not below the reference in every objective", () => {
  fc.assert(
    fc.property(arbitraryPoints(30), (points) => {
      const reference = cube(points[0]?.length ?? 1, 0.8);
      const inside = points.filter((point) => point.every((value) => value < 0.8));
      const { volume, dropped } = measureHypervolume(points, reference);
      expect(dropped).toBe(points.length - inside.length);
      expect(volume).toBe(hypervolume(inside, reference));
    }),
  );
});
