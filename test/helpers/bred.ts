import type { Rng } from "../../src/core/index.js";
import type { Crossover, Mutation } from "../../src/search/index.js";
import type { Genome, Space } from "../../src/space/index.js";

/** The child that a crossover makes of two parents. */
export function crossed(crossover: Crossover, space: Space, [a, b]: readonly [Genome, Genome], rng: Rng): number[] {
  const child = [...a];
  crossover(space)(child, b, rng);
  return child;
}

/** What a mutation makes of a genome. */
export function mutated(mutation: Mutation, space: Space, genome: Genome, rng: Rng): number[] {
  const child = [...genome];
  mutation(space)(child, rng);
  return child;
}
