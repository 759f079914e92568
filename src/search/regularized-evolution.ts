import type { Rng } from "../core/index.js";
import { constrainedDominates } from "../pareto/index.js";
import type { Space } from "../space/index.js";
import { checkCount } from "./check-parameters.js";
import { defaultVariation } from "./default-variation.js";
import { createEvolution } from "./evolution.js";
import { createBreeder, type Mutation } from "./operators.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { uniformCrossover } from "./uniform-crossover.js";
import { withoutUndefined } from "./without-undefined.js";

export interface RegularizedEvolutionParameters extends Start {
  /** Members drawn for each child, of which the best is its parent; at least 1. */
  readonly tournament: number;
  readonly mutation: Mutation;
}

/**
 * Regularized (ageing) evolution (Real, Aggarwal, Huang and Le, AAAI 2019): the youngest `population` evaluations are the
 * members, however good; the best of some drawn members is mutated. With several objectives the best is the first drawn
 * that no other drawn one dominates, feasibility first. Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 */
export function createRegularizedEvolution(
  space: Space,
  parameters: Partial<RegularizedEvolutionParameters>,
  rng: Rng,
): PopulationSearcher {
  const { mutation } = defaultVariation(space);
  const settings = { population: 100, tournament: 25, seeds: [], mutation, ...withoutUndefined(parameters) };
  checkCount("tournament", settings.tournament, 1);
  const breed = createBreeder(space, { ...settings, crossover: uniformCrossover(), crossoverRate: 0 }, rng);
  let members: readonly Evaluated[] = [];
  const parent = (): Evaluated => {
    const drawn = Array.from({ length: settings.tournament }, () => members[rng.integer(members.length)] as Evaluated);
    return drawn.reduce((best, other) => (constrainedDominates(other, best) ? other : best));
  };
  return createEvolution(space, rng, settings, {
    members: () => members,
    breed() {
      const { genome } = parent();
      return breed(genome, genome).child;
    },
    learn(evaluations) {
      members = [...members, ...evaluations].slice(-settings.population);
    },
    revise(newer) {
      members = members.map(newer);
    },
  });
}
