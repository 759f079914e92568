import fc from "fast-check";
import { expect, test } from "vitest";
import { crowdingDistances } from "../../src/pareto/index.js";
import { arbitraryPoints } from "./arbitrary-points.js";

const key = (point: readonly number[]): string => point.join();

/** The paper's procedure for points without a tie in any objective. */
function naiveDistances(points: readonly (readonly number[])[]): number[] {
  const distances = points.map(() => 0);
  for (let c = 0; c < (points[0]?.length ?? 0); c++) {
    const along = points.map((_, i) => i).sort((a, b) => (points[a]?.[c] as number) - (points[b]?.[c] as number));
    const values = along.map((i) => points[i]?.[c] as number);
    const range = (values.at(-1) as number) - (values[0] as number);
    along.forEach((i, k) => {
      const isEnd = k === 0 || k === along.length - 1;
      const gap = isEnd ? Number.POSITIVE_INFINITY : ((values[k + 1] as number) - (values[k - 1] as number)) / range;
      distances[i] = (distances[i] as number) + gap;
    });
  }
  return distances;
}

test("equals the paper's procedure where no two points tie", () => {
  const untied = arbitraryPoints(30).filter((points) =>
    (points[0] ?? []).every((_, c) => new Set(points.map((point) => point[c])).size === points.length),
  );
  fc.assert(
    fc.property(untied, (points) => {
      const expected = naiveDistances(points);
      const distances = crowdingDistances(points);
      for (const [i, distance] of distances.entries()) expect(distance).toBeCloseTo(expected[i] as number, 10);
    }),
    { numRuns: 150 },
  );
});

test("is never NaN or negative, 0 for repetitions, infinite somewhere", () => {
  fc.assert(
    fc.property(arbitraryPoints(40), (points) => {
      const distances = [...crowdingDistances(points)];
      expect(distances.every((distance) => distance >= 0)).toBe(true);
      expect(points.length === 0 || distances.includes(Number.POSITIVE_INFINITY)).toBe(true);
      points.forEach((point, i) => {
        if (points.findIndex((other) => key(other) === key(point)) < i) expect(distances[i]).toBe(0);
      });
    }),
    { numRuns: 300 },
  );
});

test("does not depend on the order of the points", () => {
  const pairs = arbitraryPoints(30).chain((points) => {
    const distinct = [...new Map(points.map((point) => [key(point), point])).values()];
    return fc.tuple(fc.constant(distinct), fc.shuffledSubarray(distinct, { minLength: distinct.length }));
  });
  fc.assert(
    fc.property(pairs, ([points, shuffled]) => {
      const byPoint = (list: number[][]): Map<string, number> => {
        const distances = crowdingDistances(list);
        return new Map(list.map((point, i) => [key(point), distances[i] as number]));
      };
      expect(byPoint(shuffled)).toEqual(byPoint(points));
    }),
    { numRuns: 200 },
  );
});
