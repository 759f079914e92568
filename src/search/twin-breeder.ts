import type { Rng } from "../core/index.js";
import type { Genome, Space } from "../space/index.js";
import { createBreeder, type Variation } from "./operators.js";

/** Breeds both children of each pair of parents that `draw` gives, as is published; some searchers take the first alone. */
export function createTwinBreeder(space: Space, variation: Variation, rng: Rng, draw: () => Genome): () => Genome {
  const breed = createBreeder(space, variation, rng);
  let waiting: (() => Genome) | undefined;
  return () => {
    const twin = waiting;
    waiting = undefined;
    if (twin) return twin();
    const pair = breed(draw(), draw());
    waiting = pair.twin;
    return pair.child;
  };
}
