import type { Rng } from "../core/index.js";
import { type Genome, GenomeIndex, type Space } from "../space/index.js";
import { checkFigures, createSearcher, genomeOf } from "./create-searcher.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import { firstGenomes, type Start } from "./start.js";

/** What an evolutionary search does once it has members. */
export interface Evolution {
  /** Evaluations to learn from before anything is bred; 1 when left out. */
  readonly enough?: number;
  members(): readonly Evaluated[];
  /** A child within the genes' ranges, feasible or not, new or not. */
  breed(): Genome;
  /** The evaluations of one ask that did not fail. */
  learn(evaluations: readonly Evaluated[]): void;
  /** Puts what `newer` gives for a member, often the member itself, in its place. */
  revise(newer: (member: Evaluated) => Evaluated): void;
}

/** Children bred in a row that are infeasible or known before an immigrant is sampled instead. */
const BREEDING_TRIES = 100;

/**
 * The frame of all evolutionary searchers: seeds and uniform samples first, then children; a sampled immigrant where
 * breeding makes nothing new. Throws as `firstGenomes` does.
 */
export function createEvolution(space: Space, rng: Rng, start: Start, evolution: Evolution): PopulationSearcher {
  const { count, sample } = firstGenomes(space, rng, start);
  const { enough = 1 } = evolution;
  let proposed = 0;
  let learned = 0;
  const searcher = createSearcher({
    propose(isNew) {
      const isStart = proposed++ < count || learned < enough;
      for (let left = isStart ? 0 : BREEDING_TRIES; left > 0; left--) {
        const child = evolution.breed();
        if (isNew(child) && space.violation(child) === 0) return child;
      }
      return sample(isNew);
    },
    learn(evaluations) {
      evolution.learn(evaluations);
      learned += evaluations.length;
    },
  });
  return Object.assign(searcher, {
    members: () => evolution.members(),
    revise: (evaluations: readonly Evaluated[]) => evolution.revise(newerOf(evaluations, evolution.members())),
  });
}

/**
 * What the evaluations say of a member; the member itself when they say nothing. Throws `E_SEARCHER_CONTRACT` for figures
 * that `tell` would refuse.
 */
export function newerOf(
  evaluations: readonly Evaluated[],
  members: readonly Evaluated[],
): (member: Evaluated) => Evaluated {
  const genomes = new GenomeIndex();
  const latest: Evaluated[] = [];
  const expected = (members[0] ?? evaluations[0])?.objectives?.length;
  for (const evaluation of evaluations) {
    const genome = genomeOf(evaluation);
    checkFigures(evaluation, expected);
    latest[genomes.add(genome)] = evaluation;
  }
  return (member) => latest[genomes.find(member.genome)] ?? member;
}
