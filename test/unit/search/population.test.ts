import { expect, test } from "vitest";
import { survivors } from "../../../src/search/population.js";

const at = (objectives: readonly number[], violation = 0) => ({ objectives, violation });
const FAR = Number.POSITIVE_INFINITY;

test("whole fronts survive in order of rank, with their figures", () => {
  const best = [at([0, 1]), at([1, 0])];
  const second = [at([1, 1])];
  const { members, ranks, crowding } = survivors([...second, ...best, at([2, 2])], 3);
  expect(members).toEqual([...best, ...second]);
  expect([...ranks]).toEqual([0, 0, 1]);
  expect([...crowding]).toEqual([FAR, FAR, FAR]);
});

test("of the last front the least crowded survive, with distances among the full front", () => {
  const front = [at([0, 10]), at([1, 9]), at([2, 8]), at([6, 4]), at([10, 0])];
  const { members, crowding } = survivors(front, 3);
  expect(members).toEqual([front[0], front[4], front[3]]);
  expect([...crowding]).toEqual([FAR, FAR, 1.6]);
});

test("feasible before infeasible, small violations before large ones", () => {
  const candidates = [at([0, 0], 2), at([0, 0], 1), at([9, 9])];
  expect(survivors(candidates, 2).members).toEqual([at([9, 9]), at([0, 0], 1)]);
});

test("fewer candidates than places all survive", () => {
  expect(survivors([at([1])], 5).members).toHaveLength(1);
  expect(survivors([], 5).members).toEqual([]);
});
