import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import {
  createLevelSearch,
  createRandomSearcher,
  type PopulationSearcher,
  swapMutation,
} from "../../../src/search/index.js";
import { createSpace, type Genome, genomeKey } from "../../../src/space/index.js";
import { search } from "../../helpers/standard-search.js";

const parts = (count: number, levels: number) =>
  createSpace(
    Array.from({ length: count }, (_, i) => ({
      kind: "levels" as const,
      name: i % 2 === 0 ? `heads ${i}` : `neurons ${i}`,
      levels: Array.from({ length: levels }, (_, level) => level),
    })),
  );
const kindOf = ({ name }: { readonly name: string }): string => name.split(" ")[0] ?? "";
const sum = (genome: Genome): number => genome.reduce((a, b) => a + b, 0);
const evens = (genome: Genome): number => sum(genome.filter((_, i) => i % 2 === 0));
/** Removing a level from a part costs more the more was removed, in some parts much more. */
const weight = (i: number): number => 1 + ((i * 5) % 7);
const loss = (genome: Genome): number[] => [genome.reduce((total, level, i) => total + weight(i) * level ** 2, 0)];

/** Levels go one after the other to where the next one costs least, which is best for losses that grow faster and faster. */
function bestAllocation(count: number, budgetPerKind: number): Genome {
  const genome = new Array<number>(count).fill(0);
  for (const kind of [0, 1]) {
    for (let left = budgetPerKind; left > 0; left--) {
      const costs = genome.map((level, i) => (i % 2 === kind && level < 8 ? weight(i) * (2 * level + 1) : Infinity));
      const cheapest = costs.indexOf(Math.min(...costs));
      genome[cheapest] = (genome[cheapest] as number) + 1;
    }
  }
  return genome;
}

test("keeps the budget of its seed, kind by kind, and comes near the best allocation of it", () => {
  const space = parts(12, 9);
  const seeds = [new Array<number>(12).fill(4)];
  const asked: Genome[] = [];
  const searcher = createLevelSearch(
    space,
    { seeds, mutation: swapMutation({ swaps: 4, among: kindOf }) },
    createRng("budget"),
  );
  const measure = (genome: Genome): number[] => {
    asked.push(genome);
    return loss(genome);
  };
  search(searcher, measure, { evaluations: 480, batch: 24 });
  expect(asked[0]).toEqual(seeds[0]);
  for (const genome of asked) expect([sum(genome), evens(genome)]).toEqual([48, 24]);
  const [least] = loss(bestAllocation(12, 24));
  expect(searcher.members()[0]?.objectives[0]).toBeLessThan(1.05 * (least as number));
});

test("the parent is the best so far; equals and nothing else take its place", () => {
  const searcher = createLevelSearch(parts(6, 5), { seeds: [[2, 2, 2, 2, 2, 2]] }, createRng("elite"));
  const round = (figures: readonly (readonly number[])[], violations: readonly number[] = []): Genome[] => {
    const genomes = [...searcher.ask(figures.length)];
    searcher.tell(
      genomes.map((genome, i) => ({
        genome,
        status: "ok",
        objectives: figures[i] ?? [],
        violation: violations[i] ?? 0,
      })),
    );
    return genomes;
  };
  const parent = (): Genome | undefined => searcher.members()[0]?.genome;
  expect(parent()).toBeUndefined();
  const first = round([
    [5, 5],
    [4, 9],
    [6, 0],
  ]);
  expect(parent()).toBe(first[1]);
  round(
    [
      [4, 10],
      [5, 0],
      [3, 0],
    ],
    [0, 0, 1],
  );
  expect(parent()).toBe(first[1]);
  const third = round([
    [4, 9],
    [7, 7],
  ]);
  expect(parent()).toBe(third[0]);
  searcher.revise([{ genome: third[0] as Genome, status: "ok", objectives: [8, 9], violation: 0 }]);
  const fourth = round([[7, 0]]);
  expect(parent()).toBe(fourth[0]);
});

/** Tells that some fail: what a method does with children that did not come to its last stage. */
function tellFailing(searcher: PopulationSearcher, count: number, fails: (i: number) => boolean): readonly Genome[] {
  const genomes = searcher.ask(count);
  searcher.tell(
    genomes.map((genome, i) =>
      fails(i) ? { genome, status: "failed" } : { genome, status: "ok", objectives: loss(genome), violation: 0 },
    ),
  );
  return genomes;
}

test("children told as failed never become parents, nor does the budget suffer when all fail", () => {
  const searcher = createLevelSearch(parts(8, 5), { seeds: [[4, 0, 4, 0, 4, 0, 4, 0]] }, createRng("failed"));
  for (let i = 0; i < 5; i++) for (const genome of tellFailing(searcher, 10, () => true)) expect(sum(genome)).toBe(16);
  expect(searcher.members()).toEqual([]);
  tellFailing(searcher, 10, (i) => i !== 7);
  expect(searcher.members()).toEqual(searcher.front());
});

test("uses up all genomes of its budget, then is exhausted", () => {
  const searcher = createLevelSearch(parts(4, 3), { seeds: [[1, 1, 1, 1]] }, createRng("small"));
  const asked: Genome[] = [];
  while (!searcher.exhausted) asked.push(...tellFailing(searcher, 5, () => false));
  // 19 ways to add up four numbers 0, 1 or 2 to 4.
  expect(new Set(asked.map(genomeKey)).size).toBe(19);
  expect(asked).toHaveLength(19);
  expect(asked.every((genome) => sum(genome) === 4)).toBe(true);
});

test("a larger start samples, and the best of it is the parent", () => {
  const space = parts(10, 6);
  const searcher = search(createLevelSearch(space, { population: 30 }, createRng("start")), loss, {
    evaluations: 30,
    batch: 30,
  });
  const random = search(createRandomSearcher(space, createRng("start")), loss, { evaluations: 30, batch: 30 });
  expect(searcher.members()).toEqual(random.front().slice(0, 1));
});

test("refuses a population that is no count, and seeds of another space", () => {
  const code = (name: string) => expect.objectContaining({ code: name });
  expect(() => createLevelSearch(parts(2, 3), { population: 0 }, createRng("x"))).toThrow(code("E_CONFIG_INVALID"));
  expect(() => createLevelSearch(parts(2, 3), { seeds: [[3, 0]] }, createRng("x"))).toThrow(code("E_SPACE_INVALID"));
});
