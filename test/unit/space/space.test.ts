import { expect, test } from "vitest";
import { createSpace } from "../../../src/space/index.js";

const feasible = (): number => 0;

test("size is the product of the level counts, beyond 2^53 too", () => {
  const genes = Array.from({ length: 40 }, (_, i) => ({ name: `g${i}`, levels: [1, 2, 3] }));
  expect(createSpace(genes, feasible).size).toBe(3n ** 40n);
});

test.each([
  ["no genes", []],
  ["a gene without levels", [{ name: "a", levels: [] }]],
  ["equal levels", [{ name: "a", levels: [1, 1] }]],
  ["descending levels", [{ name: "a", levels: [2, 1] }]],
  ["a level that is not a number", [{ name: "a", levels: [1, Number.NaN] }]],
  [
    "a name used twice",
    [
      { name: "a", levels: [1] },
      { name: "a", levels: [1] },
    ],
  ],
])("refuses %s", (_, genes) => {
  expect(() => createSpace(genes, feasible)).toThrow(expect.objectContaining({ code: "E_SPACE_INVALID" }));
});
