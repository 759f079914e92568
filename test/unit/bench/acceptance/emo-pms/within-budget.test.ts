import { expect, test } from "vitest";
import { withinBudget } from "../../../../../bench/acceptance/emo-pms/within-budget.js";

const ITEMS = [3, 4, 5, 1].map((macs) => ({ macs }));
const count = (budget: number) => withinBudget(ITEMS, budget).length;

test("a budget pays for the first items, to the last one that it pays for whole", () => {
  expect(withinBudget(ITEMS, 7)).toEqual([{ macs: 3 }, { macs: 4 }]);
  expect([2, 3, 6.9, 7, 11, 12, 13, 100].map(count)).toEqual([0, 1, 1, 2, 2, 3, 4, 4]);
});
