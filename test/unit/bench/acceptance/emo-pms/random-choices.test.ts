import { expect, test } from "vitest";
import { randomChoices } from "../../../../../bench/acceptance/emo-pms/random-choices.js";
import { createRng } from "../../../../../src/core/index.js";

const draw = (sizes: readonly number[], count: number, accept?: (choice: readonly number[]) => boolean) =>
  randomChoices(sizes, count, createRng("seed"), accept).map(String);

test("choices are different members of each front, the same for the same stream", () => {
  const choices = draw([4, 1, 5], 12);
  expect(new Set(choices).size).toBe(12);
  for (const choice of choices) expect(choice).toMatch(/^[0-3],0,[0-4]$/);
  expect(draw([4, 1, 5], 12)).toEqual(choices);
});

test("where there are not as many, all come", () => {
  expect(draw([2, 3], 100).sort()).toEqual(["0,0", "0,1", "0,2", "1,0", "1,1", "1,2"]);
});

test("only accepted ones come", () => {
  expect(draw([3, 3], 100, ([a, b]) => a === b).sort()).toEqual(["0,0", "1,1", "2,2"]);
  expect(draw([3, 3], 100, () => false)).toEqual([]);
});
