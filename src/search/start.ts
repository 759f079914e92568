import type { Rng } from "../core/index.js";
import { checkedGenome, createSampler, type Genome, type Sampler, type Space } from "../space/index.js";
import { checkCount } from "./check-parameters.js";

/** Where an evolutionary search starts. */
export interface Start {
  /** Members kept from generation to generation; ask for as many genomes to breed one generation. */
  readonly population: number;
  /** Genomes to evaluate first; infeasible ones are passed over. */
  readonly seeds: readonly Genome[];
}

/**
 * How many genomes come before any is bred, and what draws them: the seeds, then uniform samples.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space; `E_CONFIG_INVALID` for a population that
 * is no count.
 */
export function firstGenomes(
  space: Space,
  rng: Rng,
  { population, seeds }: Start,
): { readonly count: number; readonly sample: Sampler } {
  checkCount("population", population, 1);
  const first = seeds.map((seed, i) => checkedGenome(space, seed, `seeds[${i}]`));
  return { count: Math.max(population, first.length), sample: createSampler(space, rng, { first }) };
}
