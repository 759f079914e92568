import fc from "fast-check";
import { expect, test } from "vitest";
import {
  constrainedDominates,
  constrainedRanks,
  constrainedRowRanks,
  dominates,
  frontsByRank,
  nonDominatedRanks,
} from "../../../src/pareto/index.js";
import { toRows } from "../../../src/pareto/points.js";
import { naiveRanks } from "../../helpers/naive-pareto.js";
import { arbitraryPoints, manyPoints } from "../arbitrary-points.js";

test("ranks equal those of peeling fronts one by one", () => {
  fc.assert(
    fc.property(arbitraryPoints(60), (points) => {
      expect([...nonDominatedRanks(points)]).toEqual(naiveRanks(points, dominates));
    }),
    { numRuns: 400 },
  );
});

test.each([2, 3, 4, 5, 6])("so do those of many points (%i objectives)", (width) => {
  fc.assert(
    fc.property(manyPoints(width, 600), (points) => {
      expect([...nonDominatedRanks(points)]).toEqual(naiveRanks(points, dominates));
    }),
    { numRuns: 12 },
  );
});

test("constrained ranks equal those of peeling fronts by constrained dominance", () => {
  const candidates = arbitraryPoints(40).chain((points) =>
    fc.tuple(
      ...points.map((objectives) =>
        fc.integer({ min: 0, max: 3 }).map((violation) => ({ objectives, violation: violation / 2 })),
      ),
    ),
  );
  fc.assert(
    fc.property(candidates, (items) => {
      const points = items.map(({ objectives }) => objectives);
      const violations = items.map(({ violation }) => violation);
      const expected = naiveRanks(items, constrainedDominates);
      const width = points[0]?.length ?? 0;
      expect([...constrainedRanks(points, violations)]).toEqual(expected);
      expect([...constrainedRowRanks({ rows: toRows(points, width), width }, violations)]).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test("fronts hold the indices of their rank, ascending", () => {
  fc.assert(
    fc.property(arbitraryPoints(40), (points) => {
      const ranks = nonDominatedRanks(points);
      frontsByRank(ranks).forEach((front, rank) => {
        expect(front).toEqual(points.map((_, i) => i).filter((i) => ranks[i] === rank));
      });
      expect(frontsByRank(ranks).flat()).toHaveLength(points.length);
    }),
  );
});
