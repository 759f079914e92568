import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { hypervolume } from "../../../src/pareto/index.js";
import {
  createNsga2,
  createRandomSearcher,
  type Evaluated,
  type Searcher,
  sbxCrossover,
  stepMutation,
  uniformCrossover,
} from "../../../src/search/index.js";
import { createSpace, type Genome, highestGenome, lowestGenome } from "../../../src/space/index.js";

/** Share of the full cost that a genome costs: products of neighbouring widths, as multiply-adds of a network. */
function costOf(genome: Genome): number {
  const width = (i: number): number => ((genome[i] ?? 7) + 1) / 8;
  return genome.reduce((sum, _, i) => sum + width(i) * width(i + 1), 0) / genome.length;
}

/** Falls with every width, in some genes much faster than in others. */
function errorOf(genome: Genome): number {
  const weight = (i: number): number => 1 + ((i * 5) % 7);
  const total = genome.reduce((sum, _, i) => sum + weight(i), 0);
  return genome.reduce((sum, level, i) => sum + weight(i) * (1 - level / 7) ** 2, 0) / total;
}

const genes = Array.from({ length: 12 }, (_, i) => ({
  kind: "levels" as const,
  name: `g${i}`,
  levels: [1, 2, 3, 4, 5, 6, 7, 8],
}));
const space = createSpace(genes, () => 0);
const boundedSpace = createSpace(genes, (genome) => Math.max(0, costOf(genome) / 0.5 - 1));

const ends = [highestGenome(space), lowestGenome(space)];

const evaluate = (genome: Genome): Evaluated => ({
  genome,
  status: "ok",
  objectives: [errorOf(genome), costOf(genome)],
  violation: 0,
});

function run(searcher: Searcher, asks: number, count: number): Searcher {
  for (let i = 0; i < asks; i++) searcher.tell(searcher.ask(count).map(evaluate));
  return searcher;
}

const volumeOf = (searcher: Searcher): number =>
  hypervolume(
    searcher.front().map(({ objectives }) => objectives),
    [1, 1],
  );

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const seeds = Array.from({ length: 11 }, (_, i) => `seed ${i}`);

test.each([
  ["uniform", uniformCrossover()],
  ["sbx", sbxCrossover({ eta: 3 })],
])("the median of 11 seeds beats the best of random search (%s crossover)", (_, crossover) => {
  const ours = seeds.map((seed) =>
    volumeOf(run(createNsga2(space, { crossover, seeds: ends }, createRng(seed)), 10, 24)),
  );
  const random = seeds.map((seed) => volumeOf(run(createRandomSearcher(space, createRng(seed)), 10, 24)));
  expect(median(ours)).toBeGreaterThan(Math.max(...random));
});

test("starts with the seeds", () => {
  const seeds = [genes.map((_, i) => i % 8), lowestGenome(space)];
  const searcher = createNsga2(space, { seeds }, createRng("start"));
  expect(searcher.ask(24).slice(0, 2)).toEqual(seeds);
});

test("members are the survivors, as many as the population", () => {
  const searcher = createNsga2(space, { population: 10 }, createRng("members"));
  expect(searcher.members()).toEqual([]);
  run(searcher, 5, 10);
  expect(searcher.members()).toHaveLength(10);
  for (const member of searcher.front().slice(0, 1)) expect(searcher.members()).toContainEqual(member);
});

test("passes over known genomes that the constraints forbid", () => {
  const searcher = createNsga2(boundedSpace, { seeds: ends }, createRng("bounded"));
  const genomes = searcher.ask(64);
  expect(genomes).toHaveLength(64);
  expect(genomes.every((genome) => boundedSpace.violation(genome) === 0)).toBe(true);
});

test("refuses a seed that does not fit the space, naming it", () => {
  expect(() => createNsga2(space, { seeds: [lowestGenome(space), [1]] }, createRng("bad"))).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path: "seeds[1]" }) }),
  );
});

test("children stay near their parents", () => {
  const searcher = createNsga2(space, { population: 4, crossoverRate: 0, seeds: [] }, createRng("near"));
  const parents = searcher.ask(4);
  searcher.tell(parents.map(evaluate));
  const changedGenes = searcher
    .ask(20)
    .map((child) => Math.min(...parents.map((parent) => parent.filter((level, i) => level !== child[i]).length)));
  expect(Math.max(...changedGenes)).toBeLessThanOrEqual(6);
});

test("samples immigrants when breeding makes nothing new", () => {
  const still = { population: 4, crossoverRate: 0, mutation: stepMutation({ rate: 0 }) };
  const searcher = run(createNsga2(space, still, createRng("still")), 1, 4);
  expect(searcher.ask(10)).toHaveLength(10);
});

test("any batch size fills the first population before breeding", () => {
  const oneByOne = run(createNsga2(space, { population: 24 }, createRng("batches")), 24, 1);
  const atOnce = run(createNsga2(space, { population: 24 }, createRng("batches")), 1, 24);
  expect(oneByOne.front()).toEqual(atOnce.front());
});
