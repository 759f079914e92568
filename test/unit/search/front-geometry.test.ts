import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { cornerRows, exponentOf, FrontGeometry } from "../../../src/search/front-geometry.js";

/** Points of the shape on which coordinates to the power `exponent` sum to 1. */
function shape(exponent: number, width: number, count: number): Float64Array {
  const rng = createRng(`${exponent}`);
  return Float64Array.from(
    Array.from({ length: count }, () => {
      const shares = Array.from({ length: width }, () => -Math.log(1 - rng.float()));
      const total = shares.reduce((sum, share) => sum + share, 0);
      return shares.map((share) => (share / total) ** (1 / exponent));
    }).flat(),
  );
}
const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test.each([0.3, 0.5, 1, 2, 3, 7.5])("finds the exponent %d of a shape from any point of it", (exponent) => {
  const rows = shape(exponent, 3, 50);
  for (let row = 0; row < 50; row++) {
    expect(exponentOf(rows.subarray(3 * row, 3 * row + 3)), `${row}`).toBeCloseTo(exponent, 6);
  }
  expect(new FrontGeometry(rows, 3, all(50)).exponent).toBeCloseTo(exponent, 6);
});

test.each([
  ["the ideal point", [0, 0, 0], 1],
  ["a point on an axis", [0.5, 0, 0], 1],
  ["the corner of the box", [1, 1], 1],
  ["a point beyond it", [2, 2], 1],
  ["a front bent far inwards", [1e-9, 1e-9], 0.1],
  ["a front bent far outwards", [0.999, 0.999], 20],
])("takes %s for a shape of its own", (_, point, expected) => {
  expect(exponentOf(Float64Array.from(point))).toBe(expected);
});

test("corners are the rows nearest to each axis, named once", () => {
  const rows = Float64Array.from([0.5, 0.5, 1, 0.1, 0.2, 0.9, 1, 0.9]);
  expect(cornerRows(rows, 2, all(4))).toEqual([1, 2]);
  expect(cornerRows(rows, 2, [3])).toEqual([3]);
});

test("distances follow the shape", () => {
  const quarter = [0, Math.PI / 8, Math.PI / 4, Math.PI / 2].flatMap((angle) => [Math.cos(angle), Math.sin(angle)]);
  const sphere = new FrontGeometry(Float64Array.from([...quarter, 2, 0]), 2, all(4));
  expect(sphere.exponent).toBeCloseTo(2, 9);
  // A straight line over a right angle is √2 long, the arc π/2, two lines by way of its middle 4 sin(π/8).
  expect(sphere.distance(0, 3)).toBeCloseTo(4 * Math.sin(Math.PI / 8), 9);
  expect(sphere.distance(3, 0)).toBe(sphere.distance(0, 3));
  expect(sphere.length(4)).toBeCloseTo(2, 9);
  expect(sphere.distance(0, 4)).toBeCloseTo(0, 9);
  const line = new FrontGeometry(Float64Array.from([0, 1, 0.25, 0.75, 1, 0]), 2, all(3));
  expect(line.exponent).toBe(1);
  expect(line.distance(0, 2)).toBeCloseTo(Math.SQRT2, 12);
});
