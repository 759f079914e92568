import { expect, test } from "vitest";
import { checkAgreement } from "../../../../bench/pareto/agreement.js";
import { caseOf, SEARCH, SORT, side } from "./readings.js";

test("equal results agree, up to the rounding of sums", () => {
  checkAgreement(caseOf(SORT, side("espalier", 1, 1000), side("x", 2, 1000 + 1e-8)));
  checkAgreement(caseOf(SORT));
});

test("another result is an error that names both", () => {
  const reading = caseOf(SORT, side("espalier", 1, 1000), side("x", 2, 1001), side("y", 3, Number.NaN));
  expect(() => checkAgreement(reading)).toThrow(/sorting: not the same result\nespalier: 1000\nx: 1001\ny: NaN/);
});

test("searches may find different fronts", () => {
  checkAgreement(caseOf(SEARCH, side("espalier", 1, 0.8), side("x", 2, 0.7)));
});
