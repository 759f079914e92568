import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { associate, fillNiches, unitRows } from "../../../src/search/niches.js";

const box = { ideal: Float64Array.of(0, 0), nadir: Float64Array.of(1, 10) };
const units = unitRows([
  [1, 0],
  [3, 3],
  [0, 1],
]);

test("rows go to the line nearest in scaled objectives", () => {
  const { directions, distances } = associate(Float64Array.of(0.5, 5, 0.5, 0, 0.2, 10, 1, 9), box, units);
  expect([...directions]).toEqual([1, 0, 2, 1]);
  [0, 0, 0.2, 0.1 / Math.SQRT2].forEach((expected, row) => {
    expect(distances[row]).toBeCloseTo(expected, 6);
  });
});

test("empty niches take their nearest row first, then niches fill evenly", () => {
  const niches = {
    directions: Int32Array.of(0, 0, 0, 1, 1, 2),
    distances: Float64Array.of(0, 0.5, 0.2, 0.3, 0.1, 0.9),
  };
  const rng = createRng("fill");
  // Row 0 has survived, so directions 1 and 2 come before direction 0.
  expect([...fillNiches(niches, { chosen: [0], last: [1, 2, 3, 4, 5] }, 2, rng)].sort()).toEqual([4, 5]);
  const four = fillNiches(niches, { chosen: [0], last: [1, 2, 3, 4, 5] }, 4, rng);
  expect(four.slice(0, 2).toSorted()).toEqual([4, 5]);
  expect(four).toHaveLength(4);
  expect(fillNiches(niches, { chosen: [0], last: [1, 2, 3, 4, 5] }, 5, rng).toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(fillNiches(niches, { chosen: [], last: [1, 2] }, 1, rng)).toEqual([2]);
});
