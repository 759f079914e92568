import { expect, test } from "vitest";
import { sortedRanks } from "../../../src/pareto/sorted-ranks.js";

/** Rows (i, i, ...): each dominates all after it. */
const chain = (width: number, count: number): Float64Array =>
  Float64Array.from({ length: width * count }, (_, at) => Math.floor(at / width));

/** Rows (i, -i, i, -i, ...): none dominates another. */
const front = (width: number, count: number): Float64Array =>
  chain(width, count).map((value, at) => ((at % width) % 2 === 0 ? value : -value));

test.each([1, 2, 3, 4, 5])("a chain of many and of few rows (%i objectives)", (width) => {
  for (const count of [1, 20, 500]) {
    expect(sortedRanks(chain(width, count), width)).toEqual(Int32Array.from({ length: count }, (_, i) => i));
  }
});

test.each([2, 3, 4, 5])("one front of many and of few rows (%i objectives)", (width) => {
  for (const count of [1, 20, 500]) expect(sortedRanks(front(width, count), width)).toEqual(new Int32Array(count));
});

test("equal in all but the first objective still means dominated", () => {
  expect([...sortedRanks(Float64Array.of(0, 5, 1, 5), 2)]).toEqual([0, 1]);
  expect([...sortedRanks(Float64Array.of(0, 5, 5, 1, 5, 5), 3)]).toEqual([0, 1]);
  expect([...sortedRanks(Float64Array.of(0, 5, 5, 5, 1, 5, 5, 5), 4)]).toEqual([0, 1]);
});
