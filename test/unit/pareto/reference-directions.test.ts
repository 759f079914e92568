import { describe, expect, test } from "vitest";
import { EspalierError } from "../../../src/core/index.js";
import {
  dasDennisDirections,
  dasDennisDirectionsOfCount,
  layeredDirections,
} from "../../../src/pareto/reference-directions.js";

describe("dasDennisDirections", () => {
  test.each([
    [1, 5, 1],
    [2, 99, 100],
    [3, 0, 1],
    [3, 1, 3],
    [3, 12, 91],
    [3, 15, 136],
    [5, 6, 210],
    [8, 3, 120],
    [10, 3, 220],
  ])("%i objectives and %i partitions make %i directions, as in pymoo", (objectives, partitions, count) => {
    const directions = dasDennisDirections(objectives, partitions);
    expect(directions).toHaveLength(count);
    expect(new Set(directions.map(String)).size).toBe(count);
    for (const direction of directions) {
      expect(direction).toHaveLength(objectives);
      expect(Math.min(...direction)).toBeGreaterThanOrEqual(0);
      expect(direction.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  test("are in lexicographic order", () => {
    const expected = ["0,0,1", "0,0.5,0.5", "0,1,0", "0.5,0,0.5", "0.5,0.5,0", "1,0,0"];
    expect(dasDennisDirections(3, 2).map(String)).toEqual(expected);
  });

  test("are the middle without partitions", () => {
    expect(dasDennisDirections(4, 0)).toEqual([[0.25, 0.25, 0.25, 0.25]]);
  });

  test.each([
    [0, 3, "objectives"],
    [2.5, 3, "objectives"],
    [3, -1, "partitions"],
    [3, Number.NaN, "partitions"],
    [10, 100, "partitions"],
  ])("refuse %f objectives and %f partitions", (objectives, partitions, path) => {
    expect(refusedBy(() => dasDennisDirections(objectives, partitions)).details.path).toBe(path);
  });
});

describe("dasDennisDirectionsOfCount", () => {
  test.each([
    [1, 1],
    [2, 100],
    [3, 91],
    [5, 210],
  ])("%i objectives, %i directions", (objectives, count) => {
    expect(dasDennisDirectionsOfCount(objectives, count)).toHaveLength(count);
  });

  test("refuses a count that no lattice has and names the nearest", () => {
    const { expected, got } = refusedBy(() => dasDennisDirectionsOfCount(3, 92)).details;
    expect([expected, got]).toEqual(["91 or 105 directions of 3 objectives", "92"]);
    expect(refusedBy(() => dasDennisDirectionsOfCount(1, 2)).details.expected).toBe("1 directions of 1 objectives");
  });

  test("refuses no directions, and at once so many that nobody can use them", () => {
    refusedBy(() => dasDennisDirectionsOfCount(3, 0));
    expect(refusedBy(() => dasDennisDirectionsOfCount(2, 2 ** 50)).details.path).toBe("count");
  });
});

describe("layeredDirections", () => {
  test("of eight objectives, as Deb and Jain choose them", () => {
    const layers = [
      { partitions: 3, scale: 1 },
      { partitions: 2, scale: 0.5 },
    ];
    expect(layeredDirections(8, layers)).toHaveLength(156);
  });

  test("draw a layer towards the middle", () => {
    const inner = layeredDirections(2, [{ partitions: 1, scale: 0.5 }]);
    expect(inner).toEqual([
      [0.25, 0.75],
      [0.75, 0.25],
    ]);
  });

  test("hold a direction of two layers once", () => {
    const layers = [
      { partitions: 3, scale: 1 },
      { partitions: 0, scale: 0.5 },
    ];
    expect(layeredDirections(3, layers)).toHaveLength(10);
  });

  test("refuse a scale above 1 and name its layer", () => {
    const layers = [
      { partitions: 1, scale: 1 },
      { partitions: 1, scale: 1.5 },
    ];
    expect(refusedBy(() => layeredDirections(3, layers)).details.path).toBe("layers[1].scale");
  });
});

function refusedBy(work: () => unknown): EspalierError {
  try {
    work();
  } catch (error) {
    if (error instanceof EspalierError && error.code === "E_DIRECTIONS_INVALID") return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
