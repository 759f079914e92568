import fc from "fast-check";
import { expect, test } from "vitest";
import { nonDominatedRows } from "../../../src/pareto/non-dominated-rows.js";
import { toRows } from "../../../src/pareto/points.js";
import { compareLexicographically, naiveFront } from "../../helpers/naive-pareto.js";
import { arbitraryPoints } from "../arbitrary-points.js";

test("equals comparing all with all", () => {
  fc.assert(
    fc.property(arbitraryPoints(60), (points) => {
      const width = points[0]?.length ?? 1;
      const distinct = points.filter((point, i) => points.findIndex((other) => other.join() === point.join()) === i);
      const expected = [...naiveFront(distinct)].sort(compareLexicographically);
      const kept = Array.from(nonDominatedRows({ rows: toRows(points, width), width }), (i) => points[i]);
      expect(kept).toEqual(expected);
    }),
  );
});
