import fc from "fast-check";
import { expect, test } from "vitest";
import { Archive, dominates } from "../../src/pareto/index.js";
import { arbitraryPoints } from "./arbitrary-points.js";

test("holds the non-dominated items, sorted, in whatever order they come", () => {
  fc.assert(
    fc.property(arbitraryPoints(40), (points) => {
      const archive = new Archive<{ objectives: number[] }>();
      for (const objectives of points) archive.insert({ objectives });
      const expected = points.filter((point) => !points.some((other) => dominates(other, point)));
      const held = archive.items().map(({ objectives }) => objectives);
      expect(held.map(String).toSorted()).toEqual(expected.map(String).toSorted());
      for (let i = 1; i < held.length; i++) {
        const [before = [], after = []] = held.slice(i - 1, i + 1);
        const differing = after.findIndex((value, c) => value !== before[c]);
        expect(differing === -1 || (before[differing] ?? 0) < (after[differing] ?? 0)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
