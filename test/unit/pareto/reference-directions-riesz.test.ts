import { describe, expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { rieszDirections } from "../../../src/pareto/reference-directions-riesz.js";

const directionsOf = (objectives: number, count: number, seed = "riesz") =>
  rieszDirections(objectives, count, createRng(seed));

describe("rieszDirections", () => {
  test.each([
    [2, 2],
    [3, 3],
    [3, 25],
    [6, 40],
  ])("of %i objectives are %i points of the simplex, its corners among them", (objectives, count) => {
    const directions = directionsOf(objectives, count);
    expect(directions).toHaveLength(count);
    for (const direction of directions) {
      expect(Math.min(...direction)).toBeGreaterThanOrEqual(0);
      expect(direction.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    expect(directions.filter((direction) => Math.max(...direction) === 1)).toHaveLength(objectives);
  });

  test("are the same for the same stream and others for another", () => {
    expect(directionsOf(3, 20)).toEqual(directionsOf(3, 20));
    expect(directionsOf(3, 20)).not.toEqual(directionsOf(3, 20, "another"));
  });

  test("lie evenly on a line", () => {
    const firsts = directionsOf(2, 11).map(([first = Number.NaN]) => first);
    for (const [i, first] of firsts.entries()) expect(Math.abs(first - i / 10)).toBeLessThan(0.005);
  });

  // pymoo 0.6.2 reaches 0.147 and 0.260 with its own energy method.
  test.each([
    [3, 50, 0.145],
    [5, 100, 0.255],
  ])("of %i objectives, %i of them, keep %f from each other", (objectives, count, bound) => {
    expect(leastDistance(directionsOf(objectives, count))).toBeGreaterThan(bound);
  });

  test("one objective has one direction", () => {
    expect(directionsOf(1, 1)).toEqual([[1]]);
  });

  test.each([
    [3, 2],
    [3, 4.5],
    [0, 3],
    [1, 2],
  ])("refuses %f objectives with %f directions", (objectives, count) => {
    expect(() => directionsOf(objectives, count)).toThrow(/E_DIRECTIONS_INVALID/);
  });
});

function leastDistance(points: readonly (readonly number[])[]): number {
  const distances = points.flatMap((a, i) =>
    points.slice(0, i).map((b) => Math.hypot(...a.map((value, c) => value - (b[c] as number)))),
  );
  return Math.min(...distances);
}
