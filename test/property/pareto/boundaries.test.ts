import fc from "fast-check";
import { expect, test } from "vitest";
import { createBoundary } from "../../../src/pareto/create-boundary.js";
import { toRows } from "../../../src/pareto/points.js";
import { countCells, naiveHypervolume } from "../../helpers/naive-pareto.js";
import { anyPoints, gridPoints, repeatedPoints } from "../arbitrary-points.js";

const widths = [3, 4, 5, 6];

/** What each point gains when the points before it are inserted, those excepted that gain nothing. */
function gains(points: readonly (readonly number[])[], width: number, bound: number): number[] {
  const rows = toRows(points, width);
  const boundary = createBoundary(points.length, new Float64Array(width).fill(bound));
  return points.map((_, i) => {
    const gain = boundary.gain(rows, i * width);
    if (gain > 0) boundary.insert(rows, i * width);
    return gain;
  });
}

test.each(widths)("a gain is the number of grid cells added (%i coordinates)", (width) => {
  fc.assert(
    fc.property(gridPoints(width, 12), (points) => {
      const side = width > 4 ? 3 : 5;
      const inside = points.map((point) => point.map((value) => value % side));
      const cells = inside.map((_, i) => countCells(inside.slice(0, i + 1), width, side));
      expect(gains(inside, width, side)).toEqual(cells.map((count, i) => count - (cells[i - 1] ?? 0)));
    }),
    { numRuns: 60 },
  );
});

test.each(widths)("a gain is the volume added (%i coordinates)", (width) => {
  fc.assert(
    fc.property(fc.oneof(anyPoints(width, 7), repeatedPoints(width, 9)), (points) => {
      const reference = Array<number>(width).fill(1);
      let before = 0;
      for (const [i, gain] of gains(points, width, 1).entries()) {
        const volume = naiveHypervolume(points.slice(0, i + 1), reference);
        expect(gain).toBeCloseTo(volume - before, 12);
        before = volume;
      }
    }),
    { numRuns: 30 },
  );
});
