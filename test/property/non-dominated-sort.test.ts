import fc from "fast-check";
import { expect, test } from "vitest";
import { constrainedDominates, constrainedRanks, dominates, nonDominatedRanks } from "../../src/pareto/index.js";
import { arbitraryPoints } from "./arbitrary-points.js";

/** Peels fronts by comparing all with all. */
function naiveRanks<T>(items: readonly T[], beats: (a: T, b: T) => boolean): number[] {
  const ranks = Array<number>(items.length).fill(-1);
  let left = items.map((_, i) => i);
  for (let rank = 0; left.length > 0; rank++) {
    const front = left.filter((i) => !left.some((j) => beats(items[j] as T, items[i] as T)));
    for (const i of front) ranks[i] = rank;
    left = left.filter((i) => !front.includes(i));
  }
  return ranks;
}

test("ranks equal those of peeling fronts one by one", () => {
  fc.assert(
    fc.property(arbitraryPoints(60), (points) => {
      expect([...nonDominatedRanks(points)]).toEqual(naiveRanks(points, dominates));
    }),
    { numRuns: 400 },
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
      const ranks = constrainedRanks(
        items.map(({ objectives }) => objectives),
        items.map(({ violation }) => violation),
      );
      expect([...ranks]).toEqual(naiveRanks(items, constrainedDominates));
    }),
    { numRuns: 200 },
  );
});
