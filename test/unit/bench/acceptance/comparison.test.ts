import { expect, test } from "vitest";
import { type Comparison, comparisonFigures } from "../../../../bench/acceptance/searchers/comparison.js";

const comparison = (parts: Partial<Comparison>): Comparison => ({
  name: "NSGA-II on ZDT1",
  ours: [0.5, 0.99, 1.5],
  pymoo: [1, 1, 1],
  failures: [],
  tolerance: 0.01,
  ...parts,
});
const holds = (parts: Partial<Comparison>) => comparisonFigures(comparison(parts)).map((figure) => figure.holds);

test("our median may be below pymoo's by the tolerance, not by more", () => {
  expect(comparisonFigures(comparison({}))).toMatchObject([
    { name: "median hypervolume, NSGA-II on ZDT1", value: 0.99, bound: ">= 0.99 x pymoo's 1.0000 ± 0.0", holds: true },
  ]);
  expect(holds({ ours: [0.989] })).toEqual([false]);
});

test("a bound of its own has a figure of its own", () => {
  expect(holds({ least: 0.98 })).toEqual([true, true]);
  expect(holds({ least: 1 })).toEqual([true, false]);
});

test("nothing holds where neither side or pymoo alone found nothing to compare", () => {
  expect(holds({ ours: [0], pymoo: [0] })).toEqual([false]);
  expect(holds({ pymoo: [] })).toEqual([false]);
});

test("failures of pymoo are said", () => {
  const [figure] = comparisonFigures(comparison({ failures: ["ZeroDivisionError", "ZeroDivisionError"] }));
  expect(figure?.bound).toContain("2 of its runs failed, ZeroDivisionError");
});
