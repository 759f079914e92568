import type { Rng } from "../../src/core/index.js";
import type { Crossover, Mutation } from "../../src/search/index.js";
import type { Genome, Space } from "../../src/space/index.js";

/** The first child that a crossover makes of two parents. */
export function crossed(crossover: Crossover, space: Space, parents: readonly [Genome, Genome], rng: Rng): number[] {
  return twins(crossover, space, parents, rng)[0];
}

/** Both children that a crossover makes of two parents. */
export function twins(
  crossover: Crossover,
  space: Space,
  [a, b]: readonly [Genome, Genome],
  rng: Rng,
): readonly [number[], number[]] {
  const children: readonly [number[], number[]] = [[...a], [...b]];
  crossover(space)(...children, rng);
  return children;
}

/** What a mutation makes of a genome. */
export function mutated(mutation: Mutation, space: Space, genome: Genome, rng: Rng): number[] {
  const child = [...genome];
  mutation(space)(child, rng);
  return child;
}
