import { expect, test } from "vitest";
import { createFrontBox } from "../../../src/search/hyperplane.js";

const boxOf = (points: readonly (readonly number[])[]) => {
  const rows = Float64Array.from(points.flat());
  const width = points[0]?.length ?? 0;
  return createFrontBox(width)(rows, [...points.keys()]);
};

test("the nadir is where the plane through the extreme points meets the axes", () => {
  const { ideal, nadir } = boxOf([
    [0, 4],
    [2, 0],
    [0.5, 1],
  ]);
  expect([...ideal]).toEqual([0, 0]);
  expect(nadir[0]).toBeCloseTo(2, 12);
  expect(nadir[1]).toBeCloseTo(4, 12);
});

test("where the plane meets an axis beyond the worst value, that value stands in", () => {
  const points = [
    [0, 0.9, 1],
    [1, 0, 0.9],
    [0.9, 1, 0],
  ];
  expect([...boxOf(points).nadir]).toEqual([1, 1, 1]);
});

test("where the front is flat, the worst of all rows stands in, and never the ideal itself", () => {
  const rows = Float64Array.of(1, 5, 0, 5, 3, 7);
  const { nadir } = createFrontBox(2)(rows, [1]);
  expect([...nadir]).toEqual([3, 7]);
  const single = boxOf([[2, 3]]);
  expect(single.nadir.every((value, c) => value > (single.ideal[c] as number))).toBe(true);
});

test("the ideal point is remembered", () => {
  const box = createFrontBox(2);
  box(Float64Array.of(0, 1, 1, 0), [0, 1]);
  expect([...box(Float64Array.of(3, 4, 4, 3), [0, 1]).ideal]).toEqual([0, 0]);
});

test("the plane may meet an axis beyond the front, as far as rows have ever been", () => {
  const box = createFrontBox(2);
  box(Float64Array.of(0, 3, 2, 0), [0, 1]);
  const { nadir } = box(Float64Array.of(0, 1, 1, 0.5), [0, 1]);
  // The extreme points (0, 1) and (2, 0) remain: the front now reaches to 1 only.
  expect([...nadir]).toEqual([2, 1]);
});

test("rows that are not of the front do not change the ideal point", () => {
  const { ideal } = createFrontBox(2)(Float64Array.of(0, 1, 1, 0, -5, -5), [0, 1]);
  expect([...ideal]).toEqual([0, 0]);
});

test("it does not matter in which units objectives are, even 1e-9 and 1e9", () => {
  const points = [0.01, 0.2, 0.5, 0.8, 1].map((x, i) => [x, (1 - x) ** 2 + 0.0004 * i, 0.3 + x * (1 - x)]);
  const units = [2 ** 30, 2 ** -30, 2 ** 10];
  const { nadir } = boxOf(points);
  const scaled = boxOf(points.map((point) => point.map((value, c) => value * (units[c] as number))));
  expect([...scaled.nadir]).toEqual([...nadir].map((value, c) => value * (units[c] as number)));
});

test("a row that is far off does not make the front look flat, then or later", () => {
  const front = [0, 4, 2, 0, 0.5, 1];
  const box = createFrontBox(2);
  const expected = [...createFrontBox(2)(Float64Array.from(front), [0, 1, 2]).nadir];
  expect([...box(Float64Array.of(...front, 1e12, 1e12), [0, 1, 2]).nadir]).toEqual(expected);
  expect([...box(Float64Array.from(front), [0, 1, 2]).nadir]).toEqual(expected);
});

test("the nadir is above the ideal where all rows have one large value, or differ by rounding alone", () => {
  const large = 3e10;
  const { ideal, nadir } = boxOf([
    [large, 0],
    [large * (1 + Number.EPSILON), 1],
  ]);
  expect(nadir[0]).toBeGreaterThanOrEqual((ideal[0] as number) + 1);
  expect(nadir[1]).toBe(1);
});
