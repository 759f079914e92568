import fc from "fast-check";
import { expect, test } from "vitest";
import { crowdingDistances, setCrowding } from "../../../src/pareto/index.js";
import { toRows } from "../../../src/pareto/points.js";
import { naiveCrowding } from "../../helpers/naive-pareto.js";
import { arbitraryPoints, manyPoints } from "../arbitrary-points.js";

const key = (point: readonly number[]): string => point.join();

test("equals the naive procedure", () => {
  fc.assert(
    fc.property(arbitraryPoints(40), (points) => {
      expect([...crowdingDistances(points)]).toEqual(naiveCrowding(points));
    }),
    { numRuns: 300 },
  );
});

test.each([2, 3, 5])("of some rows of many equals that of these alone (%i objectives)", (width) => {
  fc.assert(
    fc.property(manyPoints(width, 200), (points) => {
      const members = Int32Array.from({ length: 100 }, (_, k) => 2 * k);
      const distances = new Float64Array(points.length).fill(-1);
      setCrowding({ rows: toRows(points, width), width }, members, distances);
      const expected = naiveCrowding(points.filter((_, i) => i % 2 === 0));
      expect([...distances]).toEqual(points.map((_, i) => (i % 2 === 0 ? expected[i / 2] : -1)));
    }),
    { numRuns: 10 },
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
