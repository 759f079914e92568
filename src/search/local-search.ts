import { type Rng, shuffle } from "../core/index.js";
import { Archive } from "../pareto/index.js";
import { type Genome, type Move, moved, moves, type Space } from "../space/index.js";
import { createSearcher } from "./create-searcher.js";
import type { Evaluated, Searcher } from "./searcher.js";
import { firstGenomes, type Start } from "./start.js";
import { withoutUndefined } from "./without-undefined.js";

/**
 * Pareto local search (Paquete, Chiarandini and Stützle, 2004): the archive's members are explored one after the other,
 * drawn at random from those not explored yet, by asking for all neighbours (see `neighbours`) in random order. The first
 * `population` genomes are the seeds and uniform samples; where everything is explored, samples again.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 */
export function createLocalSearch(space: Space, parameters: Partial<Start>, rng: Rng): Searcher {
  const { count, sample } = firstGenomes(space, rng, { population: 24, seeds: [], ...withoutUndefined(parameters) });
  const archive = new Archive<Evaluated>();
  const explored = new WeakSet<Evaluated>();
  let centre: Genome = [];
  let around: Move[] = [];
  let proposed = 0;

  const explore = (): boolean => {
    const open = archive.items().filter((member) => !explored.has(member));
    if (open.length === 0) return false;
    const member = open[rng.integer(open.length)] as Evaluated;
    explored.add(member);
    centre = member.genome;
    around = shuffle([...moves(space, centre)], rng);
    return true;
  };
  return createSearcher({
    propose(isNew) {
      if (proposed++ < count) return sample(isNew);
      do {
        for (let move = around.pop(); move !== undefined; move = around.pop()) {
          const genome = moved(centre, move);
          if (isNew(genome) && space.violation(genome) === 0) return genome;
        }
      } while (explore());
      return sample(isNew);
    },
    learn(evaluations) {
      for (const evaluation of evaluations) if (evaluation.violation === 0) archive.insert(evaluation);
    },
  });
}
