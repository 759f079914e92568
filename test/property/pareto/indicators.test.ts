import fc from "fast-check";
import { expect, test } from "vitest";
import {
  additiveEpsilon,
  generationalDistance,
  generationalDistancePlus,
  invertedGenerationalDistance,
  invertedGenerationalDistancePlus,
  multiplicativeEpsilon,
  type Points,
} from "../../../src/pareto/index.js";
import { arbitraryPoints } from "../arbitrary-points.js";

const someFront = arbitraryPoints(20).filter((points) => points.length > 0);
const shifted = (points: Points, by: number): Points => points.map((point) => point.map((value) => value + by));
const distances = [
  generationalDistance,
  generationalDistancePlus,
  invertedGenerationalDistance,
  invertedGenerationalDistancePlus,
];

test("a front is at distance 0 from itself and needs no shift to cover itself", () => {
  fc.assert(
    fc.property(someFront, (front) => {
      for (const distance of distances) expect(distance(front, front)).toBe(0);
      expect(additiveEpsilon(front, front)).toBe(0);
      expect(multiplicativeEpsilon(shifted(front, 1), shifted(front, 1))).toBe(1);
    }),
  );
});

test("a front that is worse everywhere by one number needs that shift, and a better one costs nothing in GD+ and IGD+", () => {
  fc.assert(
    fc.property(someFront, (front) => {
      expect(additiveEpsilon(shifted(front, 2), front)).toBeCloseTo(2, 12);
      expect(additiveEpsilon(shifted(front, -2), front)).toBeCloseTo(-2, 12);
      expect(invertedGenerationalDistancePlus(shifted(front, -2), front)).toBe(0);
      expect(generationalDistancePlus(shifted(front, -9), front)).toBe(0);
    }),
  );
});

test("the plus distances are at most the plain ones, and IGD is GD with the fronts exchanged", () => {
  fc.assert(
    fc.property(someFront, fc.integer({ min: -2, max: 2 }), (front, by) => {
      const other = shifted(front.toReversed().slice(0, 7), by / 3);
      expect(generationalDistancePlus(front, other)).toBeLessThanOrEqual(generationalDistance(front, other));
      expect(invertedGenerationalDistancePlus(front, other)).toBeLessThanOrEqual(
        invertedGenerationalDistance(front, other),
      );
      expect(invertedGenerationalDistance(front, other)).toBe(generationalDistance(other, front));
    }),
  );
});
