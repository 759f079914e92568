import { expect, test } from "vitest";
import { BoundedArchive } from "../../../src/pareto/index.js";

const vectors = (archive: BoundedArchive<{ objectives: number[] }>): number[][] =>
  archive.items().map(({ objectives }) => objectives);

function filled(capacity: number, ...points: number[][]): BoundedArchive<{ objectives: number[] }> {
  const archive = new BoundedArchive<{ objectives: number[] }>({ capacity, reference: [10, 10] });
  for (const objectives of points) archive.insert({ objectives });
  return archive;
}

test("below its bound it keeps the non-dominated items, sorted", () => {
  expect(vectors(filled(9, [5, 5], [2, 8], [6, 6], [8, 2], [5, 5]))).toEqual([
    [2, 8],
    [5, 5],
    [5, 5],
    [8, 2],
  ]);
});

test("the item that adds least leaves, which may be the new one", () => {
  const archive = filled(3, [2, 8], [5, 5], [8, 2]);
  expect(archive.insert({ objectives: [4.9, 5.1] })).toBe(false);
  expect(archive.insert({ objectives: [3, 3] })).toBe(true);
  expect(archive.insert({ objectives: [5, 2.1] })).toBe(true);
  expect(vectors(archive)).toEqual([
    [2, 8],
    [3, 3],
    [5, 2.1],
  ]);
});

test("items that are not below the reference leave first", () => {
  expect(vectors(filled(2, [0, 11], [5, 5], [8, 2]))).toEqual([
    [5, 5],
    [8, 2],
  ]);
});

test("a snapshot does not change", () => {
  const archive = filled(1, [5, 5]);
  const snapshot = archive.items();
  archive.insert({ objectives: [1, 1] });
  expect(snapshot).toEqual([{ objectives: [5, 5] }]);
});

test.each([0, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses to hold %d items", (capacity) => {
  expect(() => filled(capacity)).toThrow(expect.objectContaining({ code: "E_POINTS_INVALID" }));
});

test("refuses a reference or objectives that do not fit", () => {
  const bad = expect.objectContaining({ code: "E_POINTS_INVALID" });
  expect(() => new BoundedArchive({ capacity: 1, reference: [] })).toThrow(bad);
  expect(() => filled(1, [1, 2, 3])).toThrow(bad);
  expect(() => filled(1, [1, Number.NaN])).toThrow(bad);
});
