import assert from "node:assert/strict";
import { createRng, type Rng } from "../core/index.js";
import type { Evaluated, Evaluation, PopulationSearcher, Searcher } from "../search/index.js";
import { checkedGenome, type Genome, genomeKey, type Space } from "../space/index.js";
import type { ConformanceCase } from "./conformance-case.js";
import { hasCode } from "./has-code.js";
import {
  bruteForceFront,
  drive,
  evaluateTrial,
  feasibleGenomes,
  infeasibleSpace,
  mixedSpace,
  tinySpace,
  tinyUnorderedSpace,
  wideSpace,
} from "./trial-problem.js";

export type SearcherFactory = (space: Space, rng: Rng) => Searcher;

export interface SearcherCheckOptions {
  /** The searcher asks genomes again, though never twice in one ask, and goes by the means (see `resampled`). */
  readonly resamples?: boolean;
}

/** Figures that no evaluation of two objectives may have. */
const WRONG_FIGURES: readonly (readonly [what: string, figures: Partial<Evaluated>])[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(
    (figure) => [`the objective ${figure}`, { objectives: [figure, 1] }] as const,
  ),
  ...[Number.NaN, Number.POSITIVE_INFINITY, -1].map(
    (violation) => [`the violation ${violation}`, { violation }] as const,
  ),
  ["a third objective in one evaluation", { objectives: [1, 1, 1] }],
  ["objectives left out", { objectives: new Array<number>(2) }],
];

/** Asks after which a searcher that has not used up a tiny space is taken to be stuck. */
const PATIENCE = 500;

/**
 * The contract of `Searcher` as cases for any test framework. The factory is called anew for every case and must
 * not keep anything between calls.
 *
 * @example for (const { name, run } of checkSearcher(createRandomSearcher)) test(name, run);
 */
export function checkSearcher(
  create: SearcherFactory,
  { resamples = false }: SearcherCheckOptions = {},
): readonly ConformanceCase[] {
  const start = (space: Space, seed = "conformance"): Searcher => create(space, createRng(seed));
  const gather: Gather = (rounds) => (resamples ? distinct(rounds.flat()) : rounds.flat());
  const check = (name: string, breach: (start: Start, gather: Gather) => void): ConformanceCase => ({
    name,
    run: () => breach(start, gather),
  });
  const when = resamples ? " in one ask" : "";
  return [
    check("asks the same genomes for the same seed and evaluations", (start) => repeatsItself(start, wideSpace())),
    check(`never asks a genome twice${when}`, (start) => asksOnce(start, wideSpace(), !resamples)),
    check("asks only feasible genomes of the space, at most as many as wanted", (start) =>
      staysInside(start, wideSpace()),
    ),
    check("goes on after failed evaluations and keeps them out of the front", (start, gather) =>
      survivesFailures(start, wideSpace(), gather),
    ),
    check("goes on when every evaluation fails", survivesTotalFailure),
    check("uses up a small space, then asks nothing", (start, gather) => usesUpSmallSpace(start, tinySpace(), gather)),
    check("uses up a small space without order, then asks nothing", (start, gather) =>
      usesUpSmallSpace(start, tinyUnorderedSpace(), gather),
    ),
    check("repeats itself over genes of every kind", (start) => repeatsItself(start, mixedSpace())),
    check(`never asks a genome of every kind of gene twice${when}`, (start) =>
      asksOnce(start, mixedSpace(), !resamples),
    ),
    check("stays inside genes of every kind", (start) => staysInside(start, mixedSpace())),
    check("goes on after failed evaluations over genes of every kind", (start, gather) =>
      survivesFailures(start, mixedSpace(), gather),
    ),
    check("has the brute-force front after every tell", hasTrueFront),
    check("hands out fronts that later tells leave as they are", keepsSnapshots),
    check("refuses an ask before the last one is told", refusesEarlyAsk),
    check("refuses unknown, repeated and missing genomes", refusesWrongGenomes),
    check("refuses figures that are not finite or change in number", refusesWrongFigures),
    check("refuses to revise members to such figures, if it has members", refusesWrongRevisions),
    check("takes the right evaluations after refusing wrong ones", recoversFromRefusal),
    check("goes on as if a refused number of objectives had not been told", recoversFromWrongCount),
    check("ends with E_INFEASIBLE when no genome is feasible", reportsInfeasible),
  ];
}

type Start = (space: Space, seed?: string) => Searcher;

/** All evaluations of a search that count: of a genome asked again the first that did not fail. */
type Gather = (rounds: readonly (readonly Evaluation[])[]) => readonly Evaluation[];

function distinct(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const first = new Map<string, Evaluation>();
  for (const evaluation of evaluations) {
    const key = genomeKey(evaluation.genome);
    if (first.get(key)?.status !== "ok") first.set(key, evaluation);
  }
  return [...first.values()];
}

function repeatsItself(start: Start, space: Space): void {
  const trace = (): string => JSON.stringify(drive(start(space), { asks: 8, count: 10, evaluate: failEvery(7) }));
  assert.equal(trace(), trace(), "two searchers of one seed differ");
}

function asksOnce(start: Start, space: Space, inItsLife: boolean): void {
  const rounds = drive(start(space), { asks: 20, count: 10 });
  assert.ok(rounds.flat().length > 0, "nothing was asked");
  for (const asked of inItsLife ? [rounds.flat()] : rounds) {
    assert.equal(distinct(asked).length, asked.length, "a genome was asked twice");
  }
}

function staysInside(start: Start, space: Space): void {
  for (const round of drive(start(space), { asks: 20, count: 10 })) {
    assert.ok(round.length <= 10, `${round.length} genomes were asked where 10 were wanted`);
    for (const { genome } of round) {
      checkedGenome(space, genome, "asked");
      assert.equal(space.violation(genome), 0, `[${genomeKey(genome)}] is infeasible`);
    }
  }
}

function survivesFailures(start: Start, space: Space, gather: Gather): void {
  const searcher = start(space);
  const rounds = drive(searcher, { asks: 20, count: 10, evaluate: failEvery(3) });
  assert.equal(rounds.flat().length, 200, "the searcher stopped asking");
  assert.deepEqual(sortedKeys(searcher.front()), sortedKeys(bruteForceFront(gather(rounds))));
}

function survivesTotalFailure(start: Start): void {
  const searcher = start(wideSpace());
  const told = drive(searcher, { asks: 10, count: 10, evaluate: failEvery(1) }).flat();
  assert.equal(new Set(told.map(({ genome }) => genomeKey(genome))).size, 100, "the searcher stopped asking");
  assert.deepEqual(searcher.front(), []);
}

function usesUpSmallSpace(start: Start, space: Space, gather: Gather): void {
  const searcher = start(space);
  const told = gather(drive(searcher, { asks: PATIENCE, count: 7 }));
  assert.ok(searcher.exhausted, `not exhausted after ${PATIENCE} asks`);
  const expected = feasibleGenomes(space).map((genome) => ({ genome }));
  assert.deepEqual(sortedKeys(told), sortedKeys(expected));
  assert.deepEqual(searcher.ask(1), [], "a genome was asked after exhaustion");
}

function hasTrueFront(start: Start, gather: Gather): void {
  const searcher = start(tinySpace());
  const rounds: (readonly Evaluation[])[] = [];
  for (let i = 0; i < PATIENCE && !searcher.exhausted; i++) {
    rounds.push(...drive(searcher, { asks: 1, count: 5 }));
    const expected = bruteForceFront(gather(rounds));
    assert.deepEqual(sortedKeys(searcher.front()), sortedKeys(expected));
    assert.deepEqual(
      searcher.front().map(({ objectives }) => objectives),
      expected.map(({ objectives }) => objectives),
      "the front is not sorted by its objectives",
    );
  }
}

function keepsSnapshots(start: Start): void {
  const searcher = start(wideSpace());
  drive(searcher, { asks: 1, count: 10 });
  const front = searcher.front();
  const before = JSON.stringify(front);
  drive(searcher, { asks: 10, count: 10 });
  assert.equal(JSON.stringify(front), before);
}

function refusesEarlyAsk(start: Start): void {
  const searcher = start(tinySpace());
  searcher.ask(3);
  assert.throws(() => searcher.ask(3), hasCode("E_SEARCHER_CONTRACT"), "a second ask before the tell was answered");
}

function refusesWrongGenomes(start: Start): void {
  const space = tinySpace();
  const searcher = start(space);
  const evaluations = searcher.ask(3).map(evaluateTrial);
  const asked = sortedKeys(evaluations);
  const strangers = feasibleGenomes(space).filter((genome) => !asked.includes(genomeKey(genome)));
  refuses(searcher, [...evaluations, ...strangers.slice(0, 1).map(evaluateTrial)], "a genome not asked");
  refuses(searcher, [...evaluations, ...evaluations.slice(0, 1)], "a genome told twice");
  refuses(searcher, evaluations.slice(1), "a genome left out");
  searcher.tell(evaluations);
  refuses(searcher, evaluations, "a second tell of one ask");
}

function refusesWrongFigures(start: Start): void {
  const searcher = start(tinySpace());
  drive(searcher, { asks: 1, count: 3 });
  const [first, ...others] = searcher.ask(3).map(evaluateTrial);
  assert.ok(first, "nothing was asked");
  for (const [what, figures] of WRONG_FIGURES) refuses(searcher, [{ ...first, ...figures }, ...others], what);
  const grown = [first, ...others].map((one) => ({ ...one, objectives: [...one.objectives, 1] }));
  refuses(searcher, grown, "a third objective since the last tell");
}

function refusesWrongRevisions(start: Start): void {
  const searcher = start(tinySpace());
  if (!isPopulationSearcher(searcher)) return;
  drive(searcher, { asks: 1, count: 10 });
  const members = JSON.stringify(searcher.members());
  const [first] = searcher.members();
  assert.ok(first, "there are no members");
  for (const [what, figures] of WRONG_FIGURES) {
    const revise = (): void => searcher.revise([{ ...first, ...figures }]);
    assert.throws(revise, hasCode("E_SEARCHER_CONTRACT"), `${what} was taken in`);
  }
  assert.equal(JSON.stringify(searcher.members()), members, "a refused revision changed members");
}

function recoversFromRefusal(start: Start): void {
  const searcher = start(tinySpace());
  const evaluations = searcher.ask(4).map(evaluateTrial);
  const spoilt = evaluations.map((one, i) => (i === 3 ? { ...one, objectives: [Number.NaN, 0] } : one));
  refuses(searcher, spoilt, "an objective that is not a number");
  assert.deepEqual(searcher.front(), [], "part of a refused tell was taken in");
  searcher.tell(evaluations);
  assert.deepEqual(sortedKeys(searcher.front()), sortedKeys(bruteForceFront(evaluations)));
}

/** Only some searchers know how many objectives there are before they are told. */
function recoversFromWrongCount(start: Start): void {
  for (const count of [1, 3]) {
    const searcher = start(tinySpace());
    const evaluations = searcher.ask(4).map(evaluateTrial);
    const wrong = evaluations.map((one) => ({ ...one, objectives: new Array<number>(count).fill(1) }));
    try {
      searcher.tell(wrong);
      continue;
    } catch (error) {
      assert.ok(hasCode("E_SEARCHER_CONTRACT")(error), `${count} objectives were refused with another error`);
    }
    assert.deepEqual(searcher.front(), [], "part of a refused tell was taken in");
    searcher.tell(evaluations);
    const twin = start(tinySpace());
    drive(twin, { asks: 1, count: 4 });
    const next = (one: Searcher): string => JSON.stringify(drive(one, { asks: 3, count: 4 }));
    assert.equal(next(searcher), next(twin), "a refused tell changed what is asked");
  }
}

function reportsInfeasible(start: Start): void {
  const run = (): void => void drive(start(infeasibleSpace()), { asks: PATIENCE, count: 5 });
  assert.throws(run, hasCode("E_INFEASIBLE"), "an ask of a space without feasible genomes did not throw E_INFEASIBLE");
}

function refuses(searcher: Searcher, evaluations: readonly Evaluation[], what: string): void {
  assert.throws(() => searcher.tell(evaluations), hasCode("E_SEARCHER_CONTRACT"), `${what} was taken in`);
}

function isPopulationSearcher(searcher: Searcher): searcher is PopulationSearcher {
  return "members" in searcher && "revise" in searcher;
}

function failEvery(n: number): (genome: Genome) => Evaluation {
  let calls = 0;
  return (genome) => (++calls % n === 0 ? { genome, status: "failed" } : evaluateTrial(genome));
}

function sortedKeys(items: readonly { readonly genome: Genome }[]): readonly string[] {
  return items.map(({ genome }) => genomeKey(genome)).sort();
}
