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
  ["an empty name", [{ kind: "levels" as const, name: "", levels: [1] }]],
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

test.each([-0.5, Number.NaN, undefined, false])("refuses a violation of %s where the space is used", (violation) => {
  const space = createSpace([{ kind: "boolean", name: "a" }], () => violation as number);
  expect(() => space.violation([0])).toThrow("E_SPACE_INVALID violation: ");
});
