import { createRng, type Rng } from "../../../src/core/index.js";
import type { Points } from "../../../src/pareto/index.js";
import {
  createAgeMoea,
  createGde3,
  createMoead,
  createNsga2,
  createNsga3,
  createSmsEmoa,
  type PopulationSearcher,
  polynomialMutation,
  sbxCrossover,
} from "../../../src/search/index.js";
import type { Space } from "../../../src/space/index.js";
import { evaluated, spaceOf } from "../../problems/index.js";
import type { SearchCase } from "./grid.js";

/** Objectives of the feasible members at the end of our search. */
export function searchOurs(searchCase: SearchCase, seed: number): Points {
  const { problem, settings } = searchCase;
  const searcher = createSearcher(searchCase, spaceOf(problem), createRng(`${problem.name} ${seed}`));
  for (let done = 0; done < settings.evaluations; done += settings.batch) {
    searcher.tell(searcher.ask(settings.batch).map((genome) => evaluated(problem, genome)));
  }
  return searcher.members().flatMap(({ violation, objectives }) => (violation === 0 ? [objectives] : []));
}

function createSearcher({ searcher, settings, directions }: SearchCase, space: Space, rng: Rng): PopulationSearcher {
  const { population, crossoverRate, crossoverEta, mutationEta, scale, neighbours, mating } = settings;
  const parameters = {
    population,
    crossoverRate,
    crossover: sbxCrossover({ eta: crossoverEta }),
    mutation: polynomialMutation({ eta: mutationEta }),
  };
  switch (searcher) {
    case "NSGA-II":
      return createNsga2(space, parameters, rng);
    case "NSGA-III":
      return createNsga3(space, { ...parameters, directions }, rng);
    case "U-NSGA-III":
      return createNsga3(space, { ...parameters, directions, unified: true }, rng);
    case "SMS-EMOA":
      return createSmsEmoa(space, parameters, rng);
    case "MOEA/D":
      return createMoead(space, { ...parameters, directions, neighbours, mating }, rng);
    case "GDE3":
      return createGde3(space, { population, crossoverRate, scale }, rng);
    case "AGE-MOEA-II":
      return createAgeMoea(space, parameters, rng);
  }
}
