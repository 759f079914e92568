import type { Rng } from "../core/index.js";
import type { Space } from "../space/index.js";
import { createCrowdedEvolution } from "./crowded-evolution.js";
import { defaultVariation } from "./default-variation.js";
import type { Variation } from "./operators.js";
import { survivors } from "./population.js";
import type { PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { withoutUndefined } from "./without-undefined.js";

export interface Nsga2Parameters extends Start, Variation {}

/** For budgets of 100 to 1000 evaluations; the literature's 100 needs some thousands. */
const POPULATION = 24;

/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan, IEEE Trans. Evol. Comput. 6(2), 2002).
 *
 * The first `population` genomes are the seeds and uniform samples. Then children are bred: binary tournaments choose
 * the parents, crossover and mutation make the child (see `defaultVariation`); of parents and children the best survive
 * each tell. Unlike the paper it never repeats a genome, and `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 * @example createNsga2(space, { population: 100, crossover: sbxCrossover({ eta: 20 }) }, createRng("seed"))
 */
export function createNsga2(space: Space, parameters: Partial<Nsga2Parameters>, rng: Rng): PopulationSearcher {
  const settings = { population: POPULATION, seeds: [], ...defaultVariation(space), ...withoutUndefined(parameters) };
  return createCrowdedEvolution(space, rng, settings, (candidates) => survivors(candidates, settings.population));
}
