import type { Rng } from "../core/index.js";
import { type Genome, type Space, VARIABLE } from "../space/index.js";
import type { Variation } from "./operators.js";

/**
 * Breeds two children of each pair of parents that `draw` gives, as crossovers are published; `createBreeder` makes but
 * the first. The second gets what the first did not: the other parent's entry, or where the crossover made a number of
 * its own the one that lies as far on the other side of the parents' middle. Each child is mutated by itself.
 */
export function createTwinBreeder(space: Space, variation: Variation, rng: Rng, draw: () => Genome): () => Genome {
  const cross = variation.crossover(space);
  const mutate = variation.mutation(space);
  let waiting: number[] | undefined;
  const next = (): number[] => {
    if (waiting) {
      const twin = waiting;
      waiting = undefined;
      return twin;
    }
    const mother = draw();
    const father = draw();
    const child = mother.slice();
    if (rng.float() < variation.crossoverRate) cross(child, father, rng);
    waiting = twinOf(child, mother, father, space);
    return child;
  };
  return () => {
    const child = next();
    mutate(child, rng);
    space.repair(child, rng);
    return child;
  };
}

function twinOf(child: Genome, mother: Genome, father: Genome, { variables }: Space): number[] {
  const { kinds, low, high } = variables;
  return child.map((value, i) => {
    const own = mother[i] as number;
    const other = father[i] as number;
    if (value === own) return other;
    if (value === other || (kinds[i] !== VARIABLE.real && kinds[i] !== VARIABLE.level)) return own;
    return Math.min(high[i] as number, Math.max(low[i] as number, own + other - value));
  });
}
