import type { Rng } from "../core/index.js";
import type { Space } from "../space/index.js";
import { createDeck } from "./deck.js";
import { createEvolution } from "./evolution.js";
import type { Variation } from "./operators.js";
import { NOBODY, type Population } from "./population.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { binaryTournament } from "./tournament.js";
import { createTwinBreeder } from "./twin-breeder.js";

/** NSGA-II but for `survive`, which chooses the members among parents and children. */
export function createCrowdedEvolution(
  space: Space,
  rng: Rng,
  settings: Start & Variation,
  survive: (candidates: readonly Evaluated[]) => Population<Evaluated>,
): PopulationSearcher {
  const deck = createDeck(rng);
  let parents: Population<Evaluated> = NOBODY;
  return createEvolution(space, rng, settings, {
    members: () => parents.members,
    breed: createTwinBreeder(space, settings, rng, () => binaryTournament(parents, deck).genome),
    learn(evaluations) {
      parents = survive([...parents.members, ...evaluations]);
    },
    revise(newer) {
      parents = survive(parents.members.map(newer));
    },
  });
}
