import { expect, test } from "vitest";
import { constrainedRanks, crowdingDistances, frontsByRank, nonDominatedRanks } from "../../../src/pareto/index.js";
import fixture from "../../fixtures/nsga2.json" with { type: "json" };

const PAGMO_POINTS = [
  [0, 7],
  [1, 5],
  [2, 3],
  [4, 2],
  [7, 1],
  [10, 0],
  [2, 6],
  [4, 4],
  [10, 2],
  [6, 6],
  [9, 5],
];

test("ranks of pagmo's test: 11 points in the plane", () => {
  expect([...nonDominatedRanks(PAGMO_POINTS)]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);
});

test("ranks of pagmo's test: 4 points in space", () => {
  const points = [
    [1, 2, 3],
    [-2, 3, 7],
    [-1, -2, -3],
    [0, 0, 0],
  ];
  expect([...nonDominatedRanks(points)]).toEqual([2, 0, 0, 1]);
});

test("ranks of the golden points", () => {
  expect([...nonDominatedRanks(fixture.points)]).toEqual(fixture.rank);
});

test("rank then crowding gives pagmo's order of the 11 points", () => {
  const ordered = frontsByRank(nonDominatedRanks(PAGMO_POINTS)).flatMap((front) => {
    const distances = crowdingDistances(front.map((i) => PAGMO_POINTS[i] ?? []));
    const distanceOf = (i: number): number => distances[front.indexOf(i)] ?? 0;
    return front.toSorted((a, b) => distanceOf(b) - distanceOf(a));
  });
  expect(ordered).toEqual([0, 5, 4, 3, 1, 2, 6, 8, 7, 9, 10]);
});

test.each([1, 2, 3, 4, 5])("equal points share a rank (%i objectives)", (width) => {
  const at = (value: number): number[] => Array<number>(width).fill(value);
  expect([...nonDominatedRanks([at(1), at(0), at(1), at(0), at(2)])]).toEqual([1, 0, 1, 0, 2]);
});

test("no points, no ranks", () => {
  expect([...nonDominatedRanks([])]).toEqual([]);
  expect(frontsByRank(nonDominatedRanks([]))).toEqual([]);
});

test("infinite objectives are ordinary values", () => {
  const worst = Number.POSITIVE_INFINITY;
  expect([
    ...nonDominatedRanks([
      [worst, worst],
      [worst, 0],
      [0, worst],
    ]),
  ]).toEqual([1, 0, 0]);
});

test("constrained ranks: feasible fronts first, then ascending violations", () => {
  const points = [
    [0, 0],
    [2, 2],
    [1, 1],
    [0, 0],
    [9, 9],
  ];
  expect([...constrainedRanks(points, [0.5, 0, 0, 0.1, 0.1])]).toEqual([3, 1, 0, 2, 2]);
});

test("constrained ranks start at 0 when nothing is feasible", () => {
  expect([...constrainedRanks([[1], [0], [2]], [3, 2, 1])]).toEqual([2, 1, 0]);
});

test("fronts list indices by rank, ascending", () => {
  expect(frontsByRank(Int32Array.of(1, 0, 2, 0))).toEqual([[1, 3], [0], [2]]);
});

test("refuses NaN and points of different lengths", () => {
  const bad = expect.objectContaining({ code: "E_POINTS_INVALID" });
  expect(() => nonDominatedRanks([[1, 2], [1]])).toThrow(bad);
  expect(() => nonDominatedRanks([[1, Number.NaN]])).toThrow(bad);
  expect(() => nonDominatedRanks([[]])).toThrow(bad);
  expect(() => constrainedRanks([[1], [2, 3]], [0, 0])).toThrow(bad);
  expect(() => constrainedRanks([[1], [2]], [0])).toThrow(bad);
  expect(() => constrainedRanks([[1], [2]], [0, Number.NaN])).toThrow(bad);
  expect([...constrainedRanks([], [])]).toEqual([]);
});
