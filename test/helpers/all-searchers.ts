import type { Rng } from "../../src/core/index.js";
import { dasDennisDirections } from "../../src/pareto/index.js";
import {
  createAgeMoea,
  createBucketArchive,
  createGde3,
  createGridSearcher,
  createLatinHypercube,
  createLevelSearch,
  createLocalSearch,
  createMoead,
  createNsga2,
  createNsga3,
  createRandomSearcher,
  createRegularizedEvolution,
  createSmsEmoa,
  nearestNeighbours,
  type PopulationSearcher,
  perceptronEnsemble,
  pointCrossover,
  polynomialMutation,
  prescreened,
  resampled,
  ridgeRegression,
  type Surrogate,
  sbxCrossover,
  stepMutation,
} from "../../src/search/index.js";
import type { Space } from "../../src/space/index.js";
import type { SearcherFactory } from "../../src/testing/check-searcher.js";

const population = 8;
const directions = dasDennisDirections(2, 7);

/** Every searcher there is, in a small population for two objectives. */
export const searchers: Readonly<Record<string, SearcherFactory>> = {
  random: createRandomSearcher,
  grid: (space) => createGridSearcher(space),
  "latin hypercube": (space, rng) => createLatinHypercube(space, { size: 20 }, rng),
  "nsga2, default operators": (space, rng) => createNsga2(space, { population }, rng),
  "nsga2, SBX and polynomial mutation": (space, rng) =>
    createNsga2(
      space,
      { population, crossover: sbxCrossover({ eta: 3 }), mutation: polynomialMutation({ eta: 5 }) },
      rng,
    ),
  "nsga2, two-point crossover": (space, rng) =>
    createNsga2(space, { population, crossover: pointCrossover({ points: 2 }) }, rng),
  nsga3: (space, rng) => createNsga3(space, { directions }, rng),
  "u-nsga3": (space, rng) => createNsga3(space, { directions, unified: true }, rng),
  "sms-emoa": (space, rng) => createSmsEmoa(space, { population }, rng),
  "age-moea-ii": (space, rng) => createAgeMoea(space, { population }, rng),
  "moea/d": (space, rng) => createMoead(space, { directions, neighbours: 4 }, rng),
  gde3: (space, rng) => createGde3(space, { population }, rng),
  "regularized evolution": (space, rng) => createRegularizedEvolution(space, { population, tournament: 3 }, rng),
  "prescreened by ridge regression": (space, rng) => prescreen(ridgeRegression(), space, rng),
  "prescreened by nearest neighbours": (space, rng) => prescreen(nearestNeighbours(), space, rng),
  "prescreened by an ensemble": (space, rng) => prescreen(perceptronEnsemble({ members: 2, steps: 10 }), space, rng),
  "bucket archive": (space, rng) => createBucketArchive(space, { population, step: 4, cost: 0 }, rng),
  "level search": (space, rng) => createLevelSearch(space, { population, mutation: stepMutation() }, rng),
  "local search": (space, rng) => createLocalSearch(space, { population }, rng),
};

function prescreen(surrogate: Surrogate, space: Space, rng: Rng): PopulationSearcher {
  return prescreened(createNsga2(space, { population }, rng), { space, surrogate, rng, proposals: 4, after: 10 });
}

/** Searchers that score some genomes more than once. */
export const resamplers: Readonly<Record<string, SearcherFactory>> = {
  nsga2: (space, rng) => resampled(createNsga2(space, { population }, rng), { share: 0.3, most: 4 }),
  "moea/d": (space, rng) => resampled(createMoead(space, { directions, neighbours: 4 }, rng), { share: 0.5, most: 2 }),
  "prescreened by ridge regression": (space, rng) => resampled(prescreen(ridgeRegression(), space, rng), { most: 4 }),
};
