import fc from "fast-check";
import { expect, test } from "vitest";
import { hypervolume, hypervolumeContributions, leastContributor } from "../../../src/pareto/index.js";
import { countCells, naiveContributions, naiveHypervolume } from "../../helpers/naive-pareto.js";
import { anyPoints, gridPoints, manyPoints, repeatedPoints } from "../arbitrary-points.js";

const widths = [1, 2, 3, 4, 5, 6];
const cube = (width: number, value: number): number[] => Array<number>(width).fill(value);

test.each(widths)("equal the grid cells lost without each point (%i objectives)", (width) => {
  const side = width > 4 ? 2 : 3;
  fc.assert(
    fc.property(gridPoints(width, 12), (points) => {
      const expected = naiveContributions(points, (some) => countCells(some, width, side));
      expect([...hypervolumeContributions(points, cube(width, side))]).toEqual(expected);
    }),
    { numRuns: width > 4 ? 30 : 80 },
  );
});

test.each(widths)("equal the volume lost without each point (%i objectives)", (width) => {
  fc.assert(
    fc.property(fc.oneof(anyPoints(width, 7), repeatedPoints(width, 8)), (points) => {
      const reference = cube(width, 0.9);
      const expected = naiveContributions(points, (some) => naiveHypervolume(some, reference));
      const contributions = hypervolumeContributions(points, reference);
      expect(contributions.length).toBe(points.length);
      contributions.forEach((contribution, i) => {
        expect(contribution).toBeCloseTo(expected[i] as number, 12);
      });
      const least = leastContributor(points, reference);
      expect(least).toBe(contributions.indexOf(Math.min(...contributions)));
    }),
    { numRuns: 40 },
  );
});

test.each([2, 3, 4])("so they do of many points (%i objectives)", (width) => {
  fc.assert(
    fc.property(manyPoints(width, 150), (points) => {
      const reference = Array.from(
        { length: width },
        (_, c) => 0.9 * Math.max(...points.map((point) => point[c] ?? 0)),
      );
      const tolerance = 1e-12 * hypervolume(points, reference);
      const expected = naiveContributions(points, (some) => hypervolume(some, reference));
      hypervolumeContributions(points, reference).forEach((contribution, i) => {
        expect(Math.abs(contribution - (expected[i] as number))).toBeLessThanOrEqual(tolerance);
      });
    }),
    { numRuns: 12 },
  );
});
