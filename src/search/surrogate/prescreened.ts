import { EspalierError, type Sha256 } from "../../core/index.js";
import { checkedGenome, type Genome, GenomeIndex, type Space, spaceHash } from "../../space/index.js";
import { checkCount } from "../check-parameters.js";
import { breach, createSearcher } from "../create-searcher.js";
import type { Evaluated, Evaluation, PopulationSearcher, Searcher } from "../searcher.js";
import { createScreen, type ScreenParts } from "./screen.js";

/** Evaluations of an earlier search, with the `spaceHash` of its space. */
export interface History {
  readonly space: Sha256;
  readonly evaluations: readonly Evaluated[];
}

/** `space` is that of the searcher that is wrapped. */
export interface Prescreening extends ScreenParts {
  /** Proposals ranked for each genome asked, at least 1. */
  readonly proposals?: number;
  /** Evaluations, those of the history among them, before the surrogate is believed; at least 2. */
  readonly after?: number;
  readonly history?: History;
}

/**
 * A searcher whose proposals are ranked by a surrogate, and only the best of them asked: non-dominated sorting among the
 * front, of each objective's mean less one spread, so that what is not known well is tried. The searcher within is told
 * that the others failed; they come back when it has nothing left, so that a small space is still used up whole. Members
 * are those of the searcher within, where it has any.
 *
 * @throws EspalierError `E_SPACE_INVALID` when the history belongs to another space, `E_POINTS_INVALID` when its figures are
 * not finite or differ in number, `E_CONFIG_INVALID` for a count out of range.
 */
export function prescreened(searcher: PopulationSearcher, options: Prescreening): PopulationSearcher;
export function prescreened(searcher: Searcher, options: Prescreening): Searcher;
export function prescreened(searcher: Searcher | PopulationSearcher, options: Prescreening): Searcher {
  const screened = createScreened(searcher, options);
  if (!("revise" in searcher)) return screened;
  return Object.assign(screened, {
    members: () => searcher.members(),
    revise: (evaluations: readonly Evaluated[]) => searcher.revise(evaluations),
  });
}

function createScreened(searcher: Searcher, options: Prescreening): Searcher {
  const { space, proposals = 8, after = 30, history } = options;
  checkCount("prescreened.proposals", proposals, 1);
  checkCount("prescreened.after", after, 2);
  const screen = createScreen(options);
  if (history !== undefined) screen.learn(ownEvaluations(space, history));
  /** Proposed and not passed on, in the order they came. */
  const waiting = new Set<Genome>();
  let proposed: readonly Genome[] = [];
  let passed: Genome[] = [];
  let wanted = 0;

  const settle = (evaluations: readonly Evaluation[]): void => {
    if (proposed.length > 0) searcher.tell(answersTo(proposed, evaluations));
    proposed = [];
  };
  const choose = (count: number): Genome[] => {
    const isScreening = screen.size >= after;
    do {
      settle([]);
      proposed = searcher.ask(isScreening ? count * proposals : count);
      for (const genome of proposed) waiting.add(genome);
    } while (waiting.size < count && proposed.length > 0 && !searcher.exhausted);
    const pool = proposed.length < count ? [...waiting] : proposed;
    const chosen = isScreening ? screen.best(pool, count, outer.front()) : pool.slice(0, count);
    for (const genome of chosen) waiting.delete(genome);
    return chosen;
  };
  const outer = createSearcher({
    propose() {
      if (wanted > 0) passed = choose(wanted);
      wanted = 0;
      return passed.shift();
    },
    learn(evaluations) {
      checkKinship(history, evaluations);
      // Before the screen learns, as the searcher within may refuse.
      settle(evaluations);
      screen.learn(evaluations);
    },
  });

  return {
    ask(count) {
      wanted = count;
      return outer.ask(count);
    },
    tell: (evaluations) => outer.tell(evaluations),
    front: () => outer.front(),
    get exhausted() {
      return outer.exhausted;
    },
  };
}

/** An evaluation for each genome; of those that were not passed on, that it failed. */
function answersTo(proposed: readonly Genome[], evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const told = new GenomeIndex();
  for (const { genome } of evaluations) told.add(genome);
  return proposed.map((genome) => evaluations[told.find(genome)] ?? { genome, status: "failed" });
}

/** A surrogate cannot learn from evaluations of other objectives. */
function checkKinship(history: History | undefined, evaluations: readonly Evaluated[]): void {
  const earlier = history?.evaluations[0]?.objectives.length;
  const told = evaluations[0]?.objectives.length;
  if (earlier === undefined || told === undefined || earlier === told) return;
  throw breach(`${earlier} objectives as in the history`, `${told}`);
}

function ownEvaluations(space: Space, history: History): readonly Evaluated[] {
  const expected = spaceHash(space);
  if (history.space !== expected) {
    throw new EspalierError("E_SPACE_INVALID", {
      path: "history.space",
      message: "the evaluations belong to another search space",
      expected,
      got: history.space,
      next: "give evaluations of a search over the very same genes, or none",
    });
  }
  const width = history.evaluations[0]?.objectives.length ?? 0;
  history.evaluations.forEach(({ genome, objectives, violation }, i) => {
    checkedGenome(space, genome, `history.evaluations[${i}].genome`);
    if (objectives.length === width && [...objectives, violation].every(Number.isFinite)) return;
    throw new EspalierError("E_POINTS_INVALID", {
      path: `history.evaluations[${i}]`,
      expected: `${width} objectives and a violation, all finite`,
      got: `${objectives.join(", ")} and ${violation}`,
    });
  });
  return history.evaluations;
}
