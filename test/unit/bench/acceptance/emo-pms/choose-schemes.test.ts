import { expect, test } from "vitest";
import { chooseSchemes } from "../../../../../bench/acceptance/emo-pms/choose-schemes.js";

const choose = (...shares: readonly number[]) => chooseSchemes(shares, (share) => share, { near: 0.2, most: 0.25 });

test("first the nearest to one share, then of the others the largest that is not above the other", () => {
  expect(choose(0.5, 0.26, 0.24, 0.22, 0.19, 0.1)).toEqual([0.19, 0.24]);
  expect(choose(0.26, 0.24, 0.1)).toEqual([0.24, 0.1]);
});

test("without others below there is no second", () => {
  expect(choose(0.9, 0.3, 0.26)).toEqual([0.26]);
  expect(choose()).toEqual([]);
});
