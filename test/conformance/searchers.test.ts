import { describe, test } from "vitest";
import { createNsga2, createRandomSearcher } from "../../src/search/index.js";
import { checkSearcher, type SearcherFactory } from "../../src/testing/check-searcher.js";

const searchers: Record<string, SearcherFactory> = {
  random: createRandomSearcher,
  "nsga2, uniform crossover": (space, rng) => createNsga2(space, { population: 8 }, rng),
  "nsga2, SBX": (space, rng) => createNsga2(space, { population: 8, crossover: "sbx" }, rng),
};

describe.each(Object.entries(searchers))("%s", (_, create) => {
  for (const { name, run } of checkSearcher(create)) test(name, run);
});
