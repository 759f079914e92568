import { expect, test } from "vitest";
import { caseName, searchCases } from "../../../../bench/acceptance/searchers/grid.js";
import { searchOurs } from "../../../../bench/acceptance/searchers/ours.js";

const caseOf = (name: string) => {
  const found = searchCases().find((each) => caseName(each) === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
};

test("cases are chosen by their names", () => {
  const chosen = searchCases("on MW1").map(caseName);
  expect(chosen).toContain("NSGA-II on MW1");
  expect(chosen.every((name) => name.includes("on MW1"))).toBe(true);
  expect(new Set(searchCases().map(caseName)).size).toBe(searchCases().length);
});

test("evaluations are whole generations, and fronts of constrained problems may be further below pymoo's", () => {
  for (const { settings, problem, tolerance } of searchCases()) {
    expect(settings.evaluations % settings.population).toBe(0);
    expect(tolerance).toBe(/^(MW|C\d|BNH|OSY|TNK)/.test(problem.name) ? 0.02 : 0.01);
  }
});

test.each(["NSGA-II on BNH", "NSGA-III on DTLZ2", "U-NSGA-III on ZDT1", "SMS-EMOA on ZDT1", "MOEA/D on ZDT1"])(
  "our side searches %s, the same with the same seed",
  (name) => {
    const short = caseOf(name);
    const search = { ...short, settings: { ...short.settings, evaluations: 20 * short.settings.population } };
    const members = searchOurs(search, 1);
    expect(members.length).toBeGreaterThan(0);
    expect(searchOurs(search, 1)).toEqual(members);
  },
);
