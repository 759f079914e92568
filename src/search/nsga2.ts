import type { Rng } from "../core/index.js";
import { checkedGenome, createSampler, type Genome, highestGenome, lowestGenome, type Space } from "../space/index.js";
import { createSearcher } from "./create-searcher.js";
import { type Population, survivors } from "./population.js";
import { sbxCrossover } from "./sbx-crossover.js";
import type { Evaluated, Searcher } from "./searcher.js";
import { stepMutation } from "./step-mutation.js";
import { binaryTournament } from "./tournament.js";
import { uniformCrossover } from "./uniform-crossover.js";

export interface Nsga2Parameters {
  /** Parents kept from generation to generation, at least 2; ask for as many genomes to breed one generation. */
  readonly population: number;
  readonly crossover: "uniform" | "sbx";
  /** Probability that a child has two parents rather than one. */
  readonly crossoverRate: number;
  /** Distribution index of SBX, above 0: the larger, the closer children are to their parents. */
  readonly eta: number;
  /** Probability that a gene steps; 1 / number of genes when left out. */
  readonly mutationRate?: number;
  /** Genomes to evaluate first; infeasible ones are passed over. */
  readonly seeds: readonly Genome[];
}

/** For budgets of 100 to 1000 evaluations; eta is low because the genes are short ranges of integers. */
export const NSGA2_DEFAULTS: Nsga2Parameters = {
  population: 24,
  crossover: "uniform",
  crossoverRate: 0.9,
  eta: 3,
  seeds: [],
};

/** Children bred in a row that are infeasible or known before an immigrant is sampled instead. */
const BREEDING_TRIES = 100;

/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan, IEEE Trans. Evol. Comput. 6(2), 2002) on integer genes.
 *
 * The first `population` genomes are the seeds, the highest and the lowest genome and uniform samples. Then children
 * are bred: binary tournaments choose the parents, crossover and step mutation make the child; of parents and
 * children the best survive each tell. Unlike the paper it never repeats a genome, and `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 */
export function createNsga2(space: Space, parameters: Partial<Nsga2Parameters>, rng: Rng): Searcher {
  const settings = { ...NSGA2_DEFAULTS, mutationRate: 1 / space.genes.length, ...parameters };
  const seeds = settings.seeds.map((seed, i) => checkedGenome(space, seed, `seeds[${i}]`));
  const first = [...seeds, highestGenome(space), lowestGenome(space)];
  const sample = createSampler(space, rng, { first });
  let proposed = 0;
  let parents: Population<Evaluated> = survivors<Evaluated>([], settings.population);

  return createSearcher({
    propose(isNew) {
      const isStart = proposed++ < Math.max(settings.population, first.length) || parents.members.length === 0;
      for (let left = isStart ? 0 : BREEDING_TRIES; left > 0; left--) {
        const child = breed(space, settings, parents, rng);
        if (isNew(child) && space.violation(child) === 0) return child;
      }
      return sample(isNew);
    },
    learn(evaluations) {
      parents = survivors([...parents.members, ...evaluations], settings.population);
    },
  });
}

function breed(space: Space, settings: Required<Nsga2Parameters>, parents: Population<Evaluated>, rng: Rng): Genome {
  const mother = binaryTournament(parents, rng).genome;
  const father = binaryTournament(parents, rng).genome;
  const child = rng.float() < settings.crossoverRate ? cross(space, settings, [mother, father], rng) : mother;
  return stepMutation(space, settings.mutationRate, child, rng);
}

function cross(
  space: Space,
  { crossover, eta }: Nsga2Parameters,
  [mother, father]: readonly [Genome, Genome],
  rng: Rng,
): Genome {
  return crossover === "sbx" ? sbxCrossover(space, eta, [mother, father], rng) : uniformCrossover(mother, father, rng);
}
