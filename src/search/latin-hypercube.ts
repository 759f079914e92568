import { permutation, type Rng } from "../core/index.js";
import { createDraw, createSampler, type Genome, type Space, VARIABLE } from "../space/index.js";
import { checkCount } from "./check-parameters.js";
import { createSearcher } from "./create-searcher.js";
import type { Searcher } from "./searcher.js";

export interface LatinHypercubeParameters {
  /** Genomes of one design, at least 1: ask for as many at a time, or for as many in all. */
  readonly size: number;
}

/**
 * Latin hypercube sampling (McKay, Beckman and Conover, Technometrics 21(2), 1979): in a design of `size` genomes each of
 * `size` equal slices of every gene's range is met once. Levels, choices and booleans are met as evenly as slices allow;
 * subsets are drawn uniformly. What is infeasible or known is left out of a design, and design follows design; when a
 * whole one brings nothing, uniform samples take over until the space is used up.
 *
 * @throws EspalierError `E_CONFIG_INVALID` for a size that is no count.
 */
export function createLatinHypercube(
  space: Space,
  { size = 100 }: Partial<LatinHypercubeParameters>,
  rng: Rng,
): Searcher {
  checkCount("size", size, 1);
  const sample = createSampler(space, rng);
  let design = designOf(space, size, rng);
  let brought = 0;
  let usedUp = false;
  return createSearcher({
    propose(isNew) {
      while (!usedUp) {
        for (let next = design.next(); !next.done; next = design.next()) {
          if (space.violation(next.value) > 0 || !isNew(next.value)) continue;
          brought++;
          return next.value;
        }
        usedUp = brought === 0;
        brought = 0;
        design = designOf(space, size, rng);
      }
      return sample(isNew);
    },
    learn: () => undefined,
  });
}

function* designOf({ variables, repair }: Space, size: number, rng: Rng): Generator<Genome, void> {
  const { kinds, low, high } = variables;
  const draw = createDraw(variables, rng);
  const slices = Array.from(kinds, (kind) => (kind === VARIABLE.member ? undefined : permutation(size, rng)));
  for (let k = 0; k < size; k++) {
    const genome = draw().map((drawn, i) => {
      const slice = slices[i]?.[k];
      if (slice === undefined) return drawn;
      const share = (slice + rng.float()) / size;
      const least = low[i] as number;
      const most = high[i] as number;
      if (kinds[i] === VARIABLE.real) return Math.min(most, least + share * (most - least));
      return Math.min(most, Math.floor(share * (most + 1)));
    });
    repair(genome, rng);
    yield genome;
  }
}
