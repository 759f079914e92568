import { expect, test } from "vitest";
import { createSpace } from "../../../src/space/index.js";

const feasible = (): number => 0;

test("size is the product of the level counts, beyond 2^53 too", () => {
  const genes = Array.from({ length: 40 }, (_, i) => ({ kind: "levels" as const, name: `g${i}`, levels: [1, 2, 3] }));
  expect(createSpace(genes, feasible).size).toBe(3n ** 40n);
});

test.each([
  ["no genes", []],
  ["a gene without levels", [{ kind: "levels" as const, name: "a", levels: [] }]],
  ["equal levels", [{ kind: "levels" as const, name: "a", levels: [1, 1] }]],
  ["descending levels", [{ kind: "levels" as const, name: "a", levels: [2, 1] }]],
  ["a level that is not a number", [{ kind: "levels" as const, name: "a", levels: [1, Number.NaN] }]],
  [
    "a name used twice",
    [
      { kind: "levels" as const, name: "a", levels: [1] },
      { kind: "levels" as const, name: "a", levels: [1] },
    ],
  ],
])("refuses %s", (_, genes) => {
  expect(() => createSpace(genes, feasible)).toThrow(expect.objectContaining({ code: "E_SPACE_INVALID" }));
});
