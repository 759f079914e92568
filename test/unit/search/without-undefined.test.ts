import { expect, test } from "vitest";
import { createRng, type Rng } from "../../../src/core/index.js";
import { dasDennisDirections } from "../../../src/pareto/index.js";
import {
  createAgeMoea,
  createBucketArchive,
  createGde3,
  createLevelSearch,
  createLocalSearch,
  createMoead,
  createNsga2,
  createNsga3,
  createRegularizedEvolution,
  createSmsEmoa,
  frontStagnation,
  perceptronEnsemble,
  type Searcher,
} from "../../../src/search/index.js";
import type { Genome, Space } from "../../../src/space/index.js";
import { cube, search, zdt1 } from "../../helpers/standard-search.js";

const names = [
  ...["population", "seeds", "crossover", "crossoverRate", "mutation", "unified", "neighbours", "mating", "replaced"],
  ...["scalarise", "scale", "tournament", "cost"],
];
const absent: object = Object.fromEntries(names.map((name) => [name, undefined]));
const directions = dasDennisDirections(2, 9);
const step = 0.1;

test.each<[string, (space: Space, parameters: object, rng: Rng) => Searcher]>([
  ["nsga2", createNsga2],
  ["nsga3", (space, parameters, rng) => createNsga3(space, { ...parameters, directions }, rng)],
  ["age-moea", createAgeMoea],
  ["sms-emoa", createSmsEmoa],
  ["moea/d", (space, parameters, rng) => createMoead(space, { ...parameters, directions }, rng)],
  ["gde3", createGde3],
  ["regularized evolution", createRegularizedEvolution],
  ["bucket archive", (space, parameters, rng) => createBucketArchive(space, { ...parameters, step }, rng)],
  ["level search", createLevelSearch],
  ["local search", createLocalSearch],
])("%s takes a parameter that is undefined for one left out", (_, create) => {
  const asked = (parameters: object): readonly Genome[] => {
    const searcher = create(cube(3), parameters, createRng("absent"));
    return search(searcher, zdt1, { evaluations: 120, batch: 120 }).ask(10);
  };
  expect(asked(absent)).toEqual(asked({}));
});

test("surrogates and terminations do so too", () => {
  expect(() => perceptronEnsemble({ members: undefined, units: undefined } as object)).not.toThrow();
  expect(() => frontStagnation({ tolerance: undefined } as object)).not.toThrow();
});
