import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createLocalSearch } from "../../../src/search/index.js";
import { createSpace, genomeKey, neighbours } from "../../../src/space/index.js";
import { search } from "../../helpers/standard-search.js";

const space = createSpace(
  Array.from({ length: 6 }, (_, i) => ({ kind: "levels", name: `g${i}`, levels: [1, 2, 3, 4, 5, 6, 7, 8] })),
);
const distance = (genome: readonly number[]): number[] => [genome.reduce((sum, level) => sum + Math.abs(level - 5), 0)];

test("asks the neighbours of a front member, all of them, after the start", () => {
  const seed = [3, 3, 3, 3, 3, 3];
  const searcher = createLocalSearch(space, { population: 1, seeds: [seed] }, createRng("near"));
  search(searcher, () => [0, 0], { evaluations: 1, batch: 1 });
  const expected = [...neighbours(space, seed)].map(genomeKey).sort();
  expect(searcher.ask(expected.length).map(genomeKey).sort()).toEqual(expected);
});

test("finds the best genome of a space without traps", () => {
  const searcher = createLocalSearch(space, { population: 3 }, createRng("descent"));
  search(searcher, distance, { evaluations: 400, batch: 5 });
  expect(searcher.front().map(({ genome }) => genome)).toEqual([[5, 5, 5, 5, 5, 5]]);
});

test("samples again when everything is explored", () => {
  const searcher = createLocalSearch(space, { population: 1, seeds: [[5, 5, 5, 5, 5, 5]] }, createRng("again"));
  search(searcher, distance, { evaluations: 13, batch: 1 });
  const next = searcher.ask(5);
  expect(next).toHaveLength(5);
  expect(next.some((genome) => (distance(genome)[0] as number) > 1)).toBe(true);
});

test("the neighbours of large subsets, a quarter of a million here, are not held as genomes", () => {
  const of = 1000;
  const seed = Array.from({ length: of }, (_, i) => i % 2);
  const large = createSpace([{ kind: "subset", name: "s", of, min: 1, max: of }]);
  const searcher = createLocalSearch(large, { population: 1, seeds: [seed] }, createRng("large"));
  search(searcher, () => [0], { evaluations: 1, batch: 1 });
  const changes = searcher.ask(50).map((genome) => genome.filter((entry, i) => entry !== seed[i]).length);
  expect(changes.every((count) => count === 1 || count === 2)).toBe(true);
});
