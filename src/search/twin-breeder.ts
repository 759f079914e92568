import type { Rng } from "../core/index.js";
import type { Genome, Space } from "../space/index.js";
import { checkShare } from "./check-parameters.js";
import type { Variation } from "./operators.js";

/** Breeds both children of each pair of parents that `draw` gives, as is published; `createBreeder` takes the first alone. */
export function createTwinBreeder(space: Space, variation: Variation, rng: Rng, draw: () => Genome): () => Genome {
  checkShare("crossoverRate", variation.crossoverRate);
  const cross = variation.crossover(space);
  const mutate = variation.mutation(space);
  let waiting: number[] | undefined;
  const next = (): number[] => {
    if (waiting) {
      const twin = waiting;
      waiting = undefined;
      return twin;
    }
    const child = draw().slice();
    waiting = draw().slice();
    if (rng.float() < variation.crossoverRate) cross(child, waiting, rng);
    return child;
  };
  return () => {
    const child = next();
    mutate(child, rng);
    space.repair(child, rng);
    return child;
  };
}
