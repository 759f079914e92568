import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { firstGenomes } from "../../../src/search/start.js";
import { cube } from "../../helpers/standard-search.js";

const space = cube(2);
const seeds = [
  [0.25, 0.5],
  [0.75, 0],
  [1, 1],
];

test("the seeds come first, and all of them, however small the population", () => {
  const { count, sample } = firstGenomes(space, createRng("start"), { population: 2, seeds });
  expect(count).toBe(3);
  expect([sample(), sample(), sample()]).toEqual(seeds);
  expect(seeds).not.toContainEqual(sample());
});

test("samples fill a larger population", () => {
  expect(firstGenomes(space, createRng("start"), { population: 5, seeds }).count).toBe(5);
});

test.each([
  ["a population of none", { population: 0, seeds }, "E_CONFIG_INVALID", "population: "],
  ["a seed that does not fit", { population: 1, seeds: [[0, 0], [2]] }, "E_SPACE_INVALID", "seeds[1]: "],
])("refuses %s", (_, start, code, path) => {
  const begin = () => firstGenomes(space, createRng("start"), start);
  expect(begin).toThrow(expect.objectContaining({ code }));
  expect(begin).toThrow(path);
});
