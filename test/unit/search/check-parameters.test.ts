import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { dasDennisDirections } from "../../../src/pareto/index.js";
import {
  createAgeMoea,
  createBucketArchive,
  createGde3,
  createGridSearcher,
  createLatinHypercube,
  createLocalSearch,
  createMoead,
  createNsga2,
  createRegularizedEvolution,
  createSmsEmoa,
  nearestNeighbours,
  perceptronEnsemble,
  pointCrossover,
  polynomialMutation,
  resampled,
  resetMutation,
  sbxCrossover,
  stepMutation,
  swapMutation,
} from "../../../src/search/index.js";
import { cube } from "../../helpers/standard-search.js";

const space = cube(3);
const rng = createRng("parameters");
const directions = dasDennisDirections(2, 5);

test.each([
  ["population", () => createNsga2(space, { population: 0 }, rng)],
  ["population", () => createSmsEmoa(space, { population: 2.5 }, rng)],
  ["population", () => createGde3(space, { population: 3 }, rng)],
  ["population", () => createLocalSearch(space, { population: Number.NaN }, rng)],
  ["tournament", () => createRegularizedEvolution(space, { tournament: 0 }, rng)],
  ["neighbours", () => createMoead(space, { directions, neighbours: 1 }, rng)],
  ["replaced", () => createMoead(space, { directions, replaced: 0 }, rng)],
  ["size", () => createLatinHypercube(space, { size: 0 }, rng)],
  ["divisions", () => createGridSearcher(space, { divisions: 1 })],
  ["points", () => pointCrossover({ points: 0 })],
  ["swaps", () => swapMutation({ swaps: 0 })],
  ["neighbours", () => nearestNeighbours(0)],
  ["members", () => perceptronEnsemble({ members: 1 })],
  ["units", () => perceptronEnsemble({ units: 0 })],
  ["steps", () => perceptronEnsemble({ steps: 0.5 })],
])("refuses %s that are no count", refuses);

test.each([
  ["crossoverRate", () => createNsga2(space, { crossoverRate: 2 }, rng)],
  ["crossoverRate", () => createAgeMoea(space, { crossoverRate: Number.NaN }, rng)],
  ["crossoverRate", () => createSmsEmoa(space, { crossoverRate: -1 }, rng)],
  ["crossoverRate", () => createGde3(space, { crossoverRate: 1.1 }, rng)],
  ["crossoverRate", () => createBucketArchive(space, { step: 1, crossoverRate: 2 }, rng)],
  ["mating", () => createMoead(space, { directions, mating: 3 }, rng)],
  ["rate", () => stepMutation({ rate: -1 })],
  ["rate", () => resetMutation({ rate: 2 })],
  ["rate", () => polynomialMutation({ eta: 20, rate: 5 })],
  ["resampled.share", () => resampled(createNsga2(space, {}, rng), { share: 2 })],
])("refuses a %s that is no share", refuses);

test.each([
  ["eta", () => sbxCrossover({ eta: -1 })],
  ["eta", () => polynomialMutation({ eta: 0 })],
  ["scale", () => createGde3(space, { scale: 0 }, rng)],
  ["step", () => createBucketArchive(space, { step: Number.POSITIVE_INFINITY }, rng)],
])("refuses a %s that is not above 0", refuses);

function refuses(path: string, create: () => unknown): void {
  expect(create).toThrow(
    expect.objectContaining({ code: "E_CONFIG_INVALID", details: expect.objectContaining({ path }) }),
  );
}
