import type { Rng } from "../core/index.js";
import { createSampler, type Space } from "../space/index.js";
import { createSearcher } from "./create-searcher.js";
import type { Searcher } from "./searcher.js";

/** Random search: feasible genomes drawn uniformly without repetition (see `createSampler` for tight constraints). */
export function createRandomSearcher(space: Space, rng: Rng): Searcher {
  const sample = createSampler(space, rng);
  return createSearcher({ propose: sample, learn: () => undefined });
}
