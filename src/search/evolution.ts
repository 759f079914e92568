import type { Rng } from "../core/index.js";
import { checkedGenome, createSampler, type Genome, GenomeIndex, type Space } from "../space/index.js";
import { checkCount } from "./check-parameters.js";
import { createSearcher } from "./create-searcher.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";

/** Where an evolutionary search starts. */
export interface Start {
  /** Members kept from generation to generation; ask for as many genomes to breed one generation. */
  readonly population: number;
  /** Genomes to evaluate first; infeasible ones are passed over. */
  readonly seeds: readonly Genome[];
}

/** What an evolutionary search does once it has members. */
export interface Evolution {
  /** True when there are members to breed from. */
  ready(): boolean;
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
 * breeding makes nothing new.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space; `E_CONFIG_INVALID` for a population
 * that is no count.
 */
export function createEvolution(
  space: Space,
  rng: Rng,
  { population, seeds }: Start,
  evolution: Evolution,
): PopulationSearcher {
  checkCount("population", population, 1);
  const first = seeds.map((seed, i) => checkedGenome(space, seed, `seeds[${i}]`));
  const sample = createSampler(space, rng, { first });
  const start = Math.max(population, first.length);
  let proposed = 0;
  const searcher = createSearcher({
    propose(isNew) {
      const isStart = proposed++ < start || !evolution.ready();
      for (let left = isStart ? 0 : BREEDING_TRIES; left > 0; left--) {
        const child = evolution.breed();
        if (isNew(child) && space.violation(child) === 0) return child;
      }
      return sample(isNew);
    },
    learn: (evaluations) => evolution.learn(evaluations),
  });
  return Object.assign(searcher, {
    members: () => evolution.members(),
    revise: (evaluations: readonly Evaluated[]) => evolution.revise(newerOf(evaluations)),
  });
}

/** What the evaluations say of a member; the member itself when they say nothing. */
export function newerOf(evaluations: readonly Evaluated[]): (member: Evaluated) => Evaluated {
  const genomes = new GenomeIndex();
  const latest: Evaluated[] = [];
  for (const evaluation of evaluations) latest[genomes.add(evaluation.genome)] = evaluation;
  return (member) => latest[genomes.find(member.genome)] ?? member;
}
