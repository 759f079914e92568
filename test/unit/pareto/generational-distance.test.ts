import { expect, test } from "vitest";
import {
  generationalDistance,
  generationalDistancePlus,
  invertedGenerationalDistance,
  invertedGenerationalDistancePlus,
} from "../../../src/pareto/index.js";

const all = [
  generationalDistance,
  generationalDistancePlus,
  invertedGenerationalDistance,
  invertedGenerationalDistancePlus,
];

test("pymoo's documented front, ten of the 100 points of ZDT1 times 1.1", () => {
  const zdt1 = Array.from({ length: 100 }, (_, i) => [i / 99, 1 - Math.sqrt(i / 99)]);
  const front = zdt1.filter((_, i) => i % 10 === 0).map((point) => point.map((value) => value * 1.1));
  expect(generationalDistance(front, zdt1)).toBeCloseTo(0.05497689467314528, 14);
  expect(generationalDistancePlus(front, zdt1)).toBeCloseTo(0.05497689467314528, 14);
  expect(invertedGenerationalDistance(front, zdt1)).toBeCloseTo(0.06690908300327661, 14);
  expect(invertedGenerationalDistancePlus(front, zdt1)).toBeCloseTo(0.06466828842775944, 14);
});

test("moocore's example, where IGD prefers a front that IGD+ does not", () => {
  const reference = [
    [10, 0],
    [6, 1],
    [2, 2],
    [1, 6],
    [0, 10],
  ];
  const near = [
    [4, 2],
    [3, 3],
    [2, 4],
  ];
  const wide = [
    [8, 2],
    [4, 4],
    [2, 8],
  ];
  expect(invertedGenerationalDistance(near, reference)).toBeCloseTo(3.707092031609239, 12);
  expect(invertedGenerationalDistancePlus(near, reference)).toBeCloseTo(1.482842712474619, 12);
  expect(invertedGenerationalDistance(wide, reference)).toBeCloseTo(2.59148346584763, 12);
  expect(invertedGenerationalDistancePlus(wide, reference)).toBeCloseTo(2.260112615949154, 12);
});

test("single points: the plus distances look only at what is worse", () => {
  expect(all.map((distance) => distance([[3, 0]], [[0, 4]]))).toEqual([5, 3, 5, 3]);
});

test("an empty front is infinitely far away, from an empty reference there is no distance", () => {
  for (const distance of all) {
    expect(distance([], [[1, 2]])).toBe(Number.POSITIVE_INFINITY);
    expect(() => distance([[1, 2]], [])).toThrow("E_POINTS_INVALID reference");
    expect(() => distance([[1]], [[1, 2]])).toThrow("E_POINTS_INVALID front[0]");
    expect(() => distance([[1, Number.NaN]], [[1, 2]])).toThrow("E_POINTS_INVALID front[0][1]");
  }
});
