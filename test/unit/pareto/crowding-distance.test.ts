import { expect, test } from "vitest";
import { crowdingDistances } from "../../../src/pareto/index.js";
import fixture from "../../fixtures/nsga2.json" with { type: "json" };

const FAR = Number.POSITIVE_INFINITY;

test.each([
  [
    "pagmo, four on a line",
    [
      [0, 0],
      [1, -1],
      [2, -2],
      [4, -4],
    ],
    [FAR, 1, 1.5, FAR],
  ],
  [
    "pagmo, three",
    [
      [0, 0],
      [-1, 1],
      [2, -2],
    ],
    [2, FAR, FAR],
  ],
  [
    "pymoo with a duplicate, not divided by the number of objectives",
    [
      [1, 1],
      [1, 1],
      [0.5, 1.5],
      [0, 2],
    ],
    [FAR, 0, 2, FAR],
  ],
  [
    "a constant objective adds nothing",
    [
      [0, 5],
      [1, 5],
      [3, 5],
      [4, 5],
    ],
    [FAR, 0.75, 0.75, FAR],
  ],
  [
    "all equal: the first counts",
    [
      [2, 2],
      [2, 2],
      [2, 2],
    ],
    [FAR, 0, 0],
  ],
  ["one point", [[3, 4]], [FAR]],
  [
    "two points",
    [
      [1, 0],
      [0, 1],
    ],
    [FAR, FAR],
  ],
  ["one objective", [[3], [1], [2]], [FAR, FAR, 1]],
  ["no points", [], []],
])("%s", (_, points, expected) => {
  expect([...crowdingDistances(points)]).toEqual(expected);
});

test("distances of the golden front", () => {
  const front = Object.keys(fixture.crowding_front0).map(Number);
  const expected = Object.values(fixture.crowding_front0).map((value) => (value === "inf" ? FAR : Number(value)));
  const distances = crowdingDistances(front.map((i) => fixture.points[i] ?? []));
  for (const [i, value] of expected.entries()) expect(distances[i]).toBeCloseTo(value, 6);
});

test("refuses infinite objectives and points of different lengths", () => {
  const bad = expect.objectContaining({ code: "E_POINTS_INVALID" });
  expect(() => crowdingDistances([[1, FAR]])).toThrow(bad);
  expect(() => crowdingDistances([[1, 2], [1]])).toThrow(bad);
});
