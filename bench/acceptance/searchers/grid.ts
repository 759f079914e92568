import { dasDennisDirections, type Points } from "../../../src/pareto/index.js";
import { PROBLEMS, type Problem } from "../../problems/index.js";

/** Both sides search with these. */
export interface SearchSettings {
  readonly population: number;
  /** Genomes asked at a time; the literature's steady-state searches take one. */
  readonly batch: number;
  readonly evaluations: number;
  readonly crossoverRate: number;
  /** Distribution indices of SBX and of polynomial mutation, which changes one variable in the mean. */
  readonly crossoverEta: number;
  readonly mutationEta: number;
  /** Of GDE3. */
  readonly scale: number;
  /** Of MOEA/D. */
  readonly neighbours: number;
  readonly mating: number;
}

/** One searcher on one problem. */
export interface SearchCase {
  readonly searcher: SearcherName;
  readonly problem: Problem;
  readonly settings: SearchSettings;
  readonly directions: Points;
  /** Share of pymoo's median that ours may be below it. */
  readonly tolerance: number;
}

export type SearcherName = "NSGA-II" | "NSGA-III" | "U-NSGA-III" | "SMS-EMOA" | "MOEA/D" | "GDE3" | "AGE-MOEA-II";

const EVALUATIONS = 25_000;

/** Our choice: after 25 000 both sides still find the front of several of them with some seeds only. */
const MW_EVALUATIONS = 60_000;

const COMMON = { crossoverRate: 0.9, crossoverEta: 15, mutationEta: 20, scale: 0.5, neighbours: 20, mating: 0.9 };

/** What the searchers' papers advise, where it is not the common setting. */
const OWN: Readonly<Partial<Record<SearcherName, Partial<SearchSettings>>>> = {
  "NSGA-III": { crossoverRate: 1, crossoverEta: 30 },
  "U-NSGA-III": { crossoverRate: 1, crossoverEta: 30 },
  "MOEA/D": { crossoverRate: 1, crossoverEta: 20, batch: 1 },
  GDE3: { crossoverRate: 0.1 },
};

/** Their members lie along directions, of which there are 91 for three objectives. */
const DIRECTED: readonly SearcherName[] = ["NSGA-III", "U-NSGA-III", "MOEA/D"];

const FREE = ["ZDT1", "ZDT2", "ZDT3", "ZDT4", "ZDT6", "Kursawe", "DTLZ1", "DTLZ2", "DTLZ4", "DTLZ5", "DTLZ7"];

/** A search of pymoo's MOEA/D takes ten seconds. */
const FEW = ["ZDT1", "ZDT2", "ZDT3", "DTLZ1", "DTLZ2"];

const MW = Array.from({ length: 14 }, (_, i) => `MW${i + 1}`);

/** Without C1-DTLZ3, whose front none of these searchers reaches within 100 000 evaluations. */
const CONSTRAINED = [...MW, "C1-DTLZ1", "C2-DTLZ2", "C3-DTLZ1", "C3-DTLZ4", "BNH", "OSY", "TNK"];

const PROBLEMS_OF: Readonly<Record<SearcherName, readonly string[]>> = {
  "NSGA-II": [...FREE, ...CONSTRAINED],
  "NSGA-III": [...FREE, ...CONSTRAINED.filter((name) => problemOf(name).objectives === 3)],
  "U-NSGA-III": FREE,
  "SMS-EMOA": FREE,
  "MOEA/D": FEW,
  GDE3: FREE,
  "AGE-MOEA-II": FREE,
};

/** The cases whose names contain the text, all when it is left out. */
export function searchCases(only = ""): readonly SearchCase[] {
  const searchers = Object.keys(PROBLEMS_OF) as SearcherName[];
  return searchers
    .flatMap((searcher) => PROBLEMS_OF[searcher].map((name) => searchCase(searcher, problemOf(name))))
    .filter((each) => caseName(each).includes(only));
}

export function caseName({ searcher, problem }: SearchCase): string {
  return `${searcher} on ${problem.name}`;
}

function searchCase(searcher: SearcherName, problem: Problem): SearchCase {
  const directions = dasDennisDirections(problem.objectives, problem.objectives === 2 ? 99 : 12);
  const population = DIRECTED.includes(searcher) ? directions.length : 100;
  const most = MW.includes(problem.name) ? MW_EVALUATIONS : EVALUATIONS;
  const evaluations = most - (most % population);
  const settings = { ...COMMON, population, batch: population, evaluations, ...OWN[searcher] };
  const tolerance = CONSTRAINED.includes(problem.name) ? 0.02 : 0.01;
  return { searcher, problem, settings, directions, tolerance };
}

function problemOf(name: string): Problem {
  const problem = PROBLEMS.get(name);
  if (!problem) throw new Error(`no problem ${name}`);
  return problem;
}
