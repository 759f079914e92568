import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorToBeat } from "../../../src/methods/steps/error-to-beat.js";
import { Archive } from "../../../src/pareto/index.js";

describe("errorToBeat", () => {
  const front = [
    [0.1, 1, 0.2],
    [0.3, 0.5, 0.4],
    [0.4, 0.5, 0.1],
  ];

  it("is the least error among members that are as cheap in every other objective", () => {
    expect(errorToBeat([Number.NaN, 1, 0.2], front, 0)).toBe(0.1);
    expect(errorToBeat([Number.NaN, 0.7, 0.5], front, 0)).toBe(0.3);
    expect(errorToBeat([Number.NaN, 0.5, 0.3], front, 0)).toBe(0.4);
  });

  it("is undefined where no member is, and for an empty front", () => {
    expect(errorToBeat([Number.NaN, 0.4, 1], front, 0)).toBeUndefined();
    expect(errorToBeat([Number.NaN, 1, 0.05], front, 0)).toBeUndefined();
    expect(errorToBeat([Number.NaN, 1, 1], [], 0)).toBeUndefined();
  });

  it("finds the error at any place", () => {
    expect(errorToBeat([1, Number.NaN], [[0.5, 0.2]], 1)).toBe(0.2);
  });

  it("keeps every candidate with a larger error off the front, and only those", () => {
    const level = fc.integer({ min: 0, max: 6 }).map((value) => value / 6);
    const point = fc.tuple(level, level, level);
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), point, (points, candidate) => {
        const archive = new Archive<{ readonly objectives: readonly number[] }>();
        for (const objectives of points) archive.insert({ objectives });
        const members = archive.items().map(({ objectives }) => objectives);
        const [error, ...costs] = candidate;
        const limit = errorToBeat([Number.NaN, ...costs], members, 0) ?? Number.POSITIVE_INFINITY;
        const enters = archive.insert({ objectives: candidate });
        if (error > limit) expect(enters).toBe(false);
        if (error < limit) expect(enters).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
