import { expect, test } from "vitest";
import { restored, scalingOf, standardised } from "../../../../src/search/surrogate/scaling.js";
import { distance, matrixOf, rowsOf } from "../../../helpers/matrices.js";

test("columns get mean 0 and deviation 1, and their units back", () => {
  const values = matrixOf([
    [1, 0.1],
    [3, 0.1],
    [5, 0.1],
    [7, 0.1],
  ]);
  const scaling = scalingOf(values);
  expect([...scaling.means]).toEqual([4, 0.1]);
  expect(scaling.deviations[0]).toBeCloseTo(Math.sqrt(5), 14);
  const scaled = standardised(values, scaling);
  expect(
    rowsOf(scaled)
      .map(([x = 0]) => x)
      .reduce((sum, x) => sum + x * x, 0),
  ).toBeCloseTo(4, 13);
  expect(distance(restored(scaled, scaling), values)).toBeLessThan(1e-14);
});

test("a column that does not vary, rounding or not, is 0 and comes back as it was, whatever is said of it", () => {
  const thirds = matrixOf(Array.from({ length: 7 }, () => [1 / 3, 0, 1e-9]));
  const scaling = scalingOf(thirds);
  expect([...scaling.deviations]).toEqual([0, 0, 0]);
  expect([...standardised(matrixOf([[2, 2, 2]]), scaling).values]).toEqual([0, 0, 0]);
  expect([...restored(matrixOf([[0.3, -0.3, 0.3]]), scaling).values]).toEqual([1 / 3, 0, 1e-9]);
});
