import { systemClock } from "../../src/core/index.js";
import { hypervolume, type Points } from "../../src/pareto/index.js";
import type { Experiment } from "./experiment.js";
import { comparisonFigures } from "./searchers/comparison.js";
import { caseName, type SearchCase, searchCases } from "./searchers/grid.js";
import { searchOurs } from "./searchers/ours.js";
import { searchPymoo } from "./searchers/pymoo.js";
import { referencePoint } from "./searchers/reference-point.js";

const SEEDS = Array.from({ length: 11 }, (_, i) => i + 1);

/** Medians that are asked for beside pymoo's. */
const LEAST: Readonly<Record<string, number>> = {
  "NSGA-II on ZDT1": 0.868,
  "NSGA-II on ZDT3": 1.325,
  "NSGA-II on DTLZ2": 0.695,
  "NSGA-III on DTLZ2": 0.742,
  "SMS-EMOA on ZDT1": 0.8712,
  "SMS-EMOA on DTLZ2": 0.754,
};

/** Every searcher that pymoo has too beside pymoo's: hypervolume of the feasible members after the same evaluations. */
export const searchers: Experiment = {
  seeds: SEEDS,
  get settings() {
    return searchCases().map((each) => [caseName(each), each.settings, { reference: referencePoint(each.problem) }]);
  },
  async run({ only, seeds = SEEDS.length }) {
    const cases = searchCases(only);
    const chosen = SEEDS.slice(0, seeds);
    const searching = searchPymoo(cases, chosen);
    const ours = await searchAll(cases, chosen);
    const pymoo = await searching;
    return cases.flatMap((each, at) => {
      const name = caseName(each);
      const reference = referencePoint(each.problem);
      const volumes = (searches: readonly Points[] = []): readonly number[] =>
        searches.map((members) => hypervolume(members, reference));
      return comparisonFigures({
        name,
        ours: volumes(ours[at]),
        pymoo: volumes(pymoo[at]?.members),
        failures: pymoo[at]?.failures ?? [],
        tolerance: each.tolerance,
        ...(LEAST[name] !== undefined && { least: LEAST[name] }),
      });
    });
  },
};

/** Our side, in turn with what comes from pymoo's processes, which run at the same time: no time is measured here. */
async function searchAll(cases: readonly SearchCase[], seeds: readonly number[]): Promise<Points[][]> {
  const all: Points[][] = [];
  for (const each of cases) {
    const fronts: Points[] = [];
    for (const seed of seeds) {
      fronts.push(searchOurs(each, seed));
      await new Promise<void>((resolve) => systemClock.after(0, resolve));
    }
    all.push(fronts);
    console.error(`${caseName(each)}: ours searched`);
  }
  return all;
}
