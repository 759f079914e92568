import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { dasDennisDirections } from "../../../src/pareto/index.js";
import {
  createGde3,
  createGridSearcher,
  createLatinHypercube,
  createLocalSearch,
  createMoead,
  createNsga2,
  createRegularizedEvolution,
  createSmsEmoa,
} from "../../../src/search/index.js";
import { cube } from "../../helpers/standard-search.js";

const space = cube(3);
const rng = createRng("counts");
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
])("refuses a %s that is no count", (path, create) => {
  expect(create).toThrow(
    expect.objectContaining({ code: "E_CONFIG_INVALID", details: expect.objectContaining({ path }) }),
  );
});
