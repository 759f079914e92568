import fc from "fast-check";
import { expect, test } from "vitest";
import { type Points, paretoSum } from "../../../src/pareto/index.js";
import { naiveParetoSum } from "../../helpers/naive-pareto.js";
import { anyPoints, gridPoints, repeatedPoints } from "../arbitrary-points.js";

const fronts = (kind: typeof gridPoints, width: number): fc.Arbitrary<Points[]> =>
  fc.array(kind(width, 7), { minLength: 1, maxLength: 3 });

test.each([1, 2, 3, 4, 5, 6])("equals the non-dominated part of the whole product (%i objectives)", (width) => {
  const any = fc.oneof(fronts(gridPoints, width), fronts(anyPoints, width), fronts(repeatedPoints, width));
  fc.assert(
    fc.property(any, (given) => {
      const sum = paretoSum(given);
      expect(sum.map(({ objectives }) => objectives)).toEqual(naiveParetoSum(given));
      for (const { objectives, choice } of sum) {
        const chosen = choice.map((at, k) => given[k]?.[at] as readonly number[]);
        expect(chosen.reduce((a, b) => a.map((x, c) => x + (b[c] as number)))).toEqual(objectives);
      }
    }),
    { numRuns: 60 },
  );
});
