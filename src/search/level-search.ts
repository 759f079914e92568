import type { Rng } from "../core/index.js";
import { compareLexicographically } from "../pareto/index.js";
import type { Genome, Space } from "../space/index.js";
import { createSearcher } from "./create-searcher.js";
import { newerOf } from "./evolution.js";
import type { Mutation } from "./operators.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import { firstGenomes, type Start } from "./start.js";
import { swapMutation } from "./swap-mutation.js";
import { withoutUndefined } from "./without-undefined.js";

/** `population` is the number of seeds and uniform samples of which the best is the first parent. */
export interface LevelSearchParameters extends Start {
  readonly mutation: Mutation;
}

/** Children of the parent in a row that are infeasible or known before the search walks away from it. */
const BREEDING_TRIES = 100;
/** Steps of that walk after which everything in reach is taken to be known. */
const WALK = 10_000;

/**
 * (1+λ) search over levels, λ being the number of genomes asked: mutants of one parent, the best of which takes its place
 * when it is as good or better (EvoPress, Sieberling et al. 2024; Týr-the-Pruner's search is one of the kind). The default
 * mutation swaps levels, so a budget that the seed keeps is kept by all; samples keep it only where it is a constraint of the
 * space. Least violation counts first, then the objectives, the first one first. Where all mutants are known it walks on
 * from mutant to mutant, and is exhausted when that ends: only what the mutation reaches is used up. Never repeats a
 * genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space; `E_CONFIG_INVALID` for a population that
 * is no count.
 * @example createLevelSearch(space, { seeds: [uniform], mutation: swapMutation({ swaps: 4 }) }, createRng("seed"))
 */
export function createLevelSearch(
  space: Space,
  parameters: Partial<LevelSearchParameters>,
  rng: Rng,
): PopulationSearcher {
  const settings = { population: 1, seeds: [], mutation: swapMutation(), ...withoutUndefined(parameters) };
  const { count, sample } = firstGenomes(space, rng, settings);
  const mutate = settings.mutation(space);
  let proposed = 0;
  let parent: Evaluated | undefined;
  /** What is mutated: the parent, or the first genome until there is one. */
  let base: Genome | undefined;

  const searcher = createSearcher({
    propose(isNew) {
      if (base === undefined || proposed < count) {
        proposed++;
        const genome = sample(isNew);
        base ??= genome;
        return genome;
      }
      let child = base.slice();
      for (let tried = 0; tried < BREEDING_TRIES + WALK; tried++) {
        if (tried < BREEDING_TRIES) child = base.slice();
        mutate(child, rng);
        space.repair(child, rng);
        if (isNew(child) && space.violation(child) === 0) return child;
      }
      return undefined;
    },
    learn(evaluations) {
      for (const child of evaluations) if (parent === undefined || isAsGood(child, parent)) parent = child;
      base = parent?.genome ?? base;
    },
  });
  const members = (): readonly Evaluated[] => (parent === undefined ? [] : [parent]);
  return Object.assign(searcher, {
    members,
    revise(evaluations: readonly Evaluated[]) {
      [parent] = members().map(newerOf(evaluations, members()));
    },
  });
}

function isAsGood(child: Evaluated, parent: Evaluated): boolean {
  if (child.violation !== parent.violation) return child.violation < parent.violation;
  return compareLexicographically(child.objectives, parent.objectives) <= 0;
}
