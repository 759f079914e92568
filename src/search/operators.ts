import type { Rng } from "../core/index.js";
import type { Genome, Space } from "../space/index.js";
import { checkShare } from "./check-parameters.js";

/** Changes two children in place, at first copies of their two parents. Searchers that need one child take the first. */
export type Cross = (child: number[], twin: number[], rng: Rng) => void;

/** Each child gets what the other had at entry `i`. */
export function exchange(child: number[], twin: number[], i: number): void {
  const own = child[i] as number;
  child[i] = twin[i] as number;
  twin[i] = own;
}

/** How two parents make two children: a crossover with its parameters, bound to a space by the searcher. */
export type Crossover = (space: Space) => Cross;

/** Changes a child in place. Every entry stays within its gene's range; sizes of subsets are repaired afterwards. */
export type Mutate = (child: number[], rng: Rng) => void;

/** How a child differs from its parents: a mutation with its parameters, bound to a space by the searcher. */
export type Mutation = (space: Space) => Mutate;

/** How children are made of parents. */
export interface Variation {
  readonly crossover: Crossover;
  /** Probability that a child has two parents rather than one, in [0, 1]. */
  readonly crossoverRate: number;
  readonly mutation: Mutation;
}

/** Makes a child of two parents by crossover, mutation and repair, and the twin once that is asked for. */
export type Breeder = (mother: Genome, father: Genome) => { readonly child: Genome; twin(): Genome };

export function createBreeder(space: Space, { crossover, crossoverRate, mutation }: Variation, rng: Rng): Breeder {
  checkShare("crossoverRate", crossoverRate);
  const cross = crossover(space);
  const mutate = mutation(space);
  const finish = (child: number[]): Genome => {
    mutate(child, rng);
    space.repair(child, rng);
    return child;
  };
  return (mother, father) => {
    const child = mother.slice();
    const twin = father.slice();
    if (rng.float() < crossoverRate) cross(child, twin, rng);
    return { child: finish(child), twin: () => finish(twin) };
  };
}
