import { expect, test } from "vitest";
import { generationalDistance, spread, unitScaling } from "../../../src/pareto/index.js";

const reference = [
  [0.1, 9e8, 5],
  [0.3, 1e8, 5],
];

test("the reference front spans 0 to 1 in every objective", () => {
  expect(unitScaling(reference)(reference)).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ]);
});

test("other points go along, beyond it too", () => {
  const [point] = unitScaling(reference)([[0.2, 17e8, 10]]);
  expect(point?.map((value) => Math.round(1e9 * value) / 1e9)).toEqual([0.5, 2, 1]);
});

test("an objective that is 0 all over the reference front stays as it is", () => {
  expect(unitScaling([[0, 2]])([[7, 2]])).toEqual([[7, 0]]);
});

test("indicators of scaled fronts do not depend on units", () => {
  const wanted = [
    [0, 1],
    [0.4, 0.3],
    [1, 0],
  ];
  const front = [
    [0.1, 1],
    [0.5, 0.5],
  ];
  const inUnits = (points: readonly (readonly number[])[]) => points.map(([x = 0, y = 0]) => [x / 1000, 1e9 * y + 7]);
  const indicators = (scale: (points: typeof front) => readonly (readonly number[])[]) => [
    generationalDistance(scale(front), scale(wanted)),
    spread(scale(front), scale(wanted)),
  ];
  const scale = unitScaling(inUnits(wanted));
  const expected = indicators((points) => points);
  indicators((points) => scale(inUnits(points))).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? 0, 9);
  });
});

test.each([
  ["an empty reference front", [], []],
  ["a range that is no number", [[-1.7e308], [1.7e308]], []],
  ["points of another length", [[1, 2]], [[1]]],
  ["a number that is not finite", [[1, 2]], [[1, Number.NaN]]],
])("refuses %s", (_, wanted, points) => {
  expect(() => unitScaling(wanted)(points)).toThrow(expect.objectContaining({ code: "E_POINTS_INVALID" }));
});
