import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createRandomSearcher, createRegularizedEvolution } from "../../../src/search/index.js";
import { createSpace } from "../../../src/space/index.js";
import { search } from "../../helpers/standard-search.js";

const space = createSpace(
  Array.from({ length: 20 }, (_, i) => ({ kind: "choice", name: `op${i}`, choices: ["a", "b", "c", "d"] })),
);
/** How many choices differ from a hidden one. */
const misses = (genome: readonly number[]): number[] => [genome.filter((choice, i) => choice !== (i * 7) % 4).length];

test("members are the youngest evaluations, however good", () => {
  const searcher = createRegularizedEvolution(space, { population: 10, tournament: 3 }, createRng("age"));
  search(searcher, misses, { evaluations: 20, batch: 5 });
  const genomes = searcher.ask(10);
  searcher.tell(genomes.map((genome) => ({ genome, status: "ok", objectives: [100], violation: 0 })));
  expect(searcher.members().map(({ genome }) => genome)).toEqual(genomes);
});

test("comes much nearer to a hidden genome than random search", () => {
  const budget = { evaluations: 600, batch: 10 };
  const evolved = search(
    createRegularizedEvolution(space, { population: 30, tournament: 10 }, createRng("a")),
    misses,
    budget,
  );
  const random = search(createRandomSearcher(space, createRng("a")), misses, budget);
  const bestOf = (searcher: typeof random): number => searcher.front()[0]?.objectives[0] ?? Number.NaN;
  expect(bestOf(evolved)).toBeLessThanOrEqual(2);
  expect(bestOf(random)).toBeGreaterThan(5);
});
