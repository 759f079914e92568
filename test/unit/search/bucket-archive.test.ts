import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createBucketArchive, createRandomSearcher, type PopulationSearcher } from "../../../src/search/index.js";
import { createSpace, type Genome } from "../../../src/space/index.js";
import { search } from "../../helpers/standard-search.js";

const space = createSpace(
  Array.from({ length: 16 }, (_, i) => ({ kind: "levels" as const, name: `g${i}`, levels: [1, 2, 3, 4] })),
);

/** Tells figures of one's own for as many genomes as there are. */
function tell(searcher: PopulationSearcher, figures: readonly (readonly [number[], number?])[]): void {
  const genomes = searcher.ask(figures.length);
  searcher.tell(
    genomes.map((genome, i) => {
      const [objectives = [], violation = 0] = figures[i] ?? [];
      return { genome, status: "ok", objectives, violation };
    }),
  );
}
const elites = (searcher: PopulationSearcher): (readonly number[])[] =>
  searcher.members().map(({ objectives }) => objectives);
const archive = (options: object = {}): PopulationSearcher =>
  createBucketArchive(space, { step: 10, population: 4, ...options }, createRng("archive"));

test("keeps the best of every bucket, dominated or not, cheapest first", () => {
  const searcher = archive();
  tell(searcher, [[[5, 32]], [[3, 4]], [[4, 9]], [[7, 10]]]);
  tell(searcher, [[[6, 19.9]], [[3, 3]], [[3, 5]], [[9, -1]]]);
  expect(elites(searcher)).toEqual([
    [9, -1],
    [3, 3],
    [6, 19.9],
    [5, 32],
  ]);
  expect(searcher.front().map(({ objectives }) => objectives)).toEqual([
    [3, 3],
    [9, -1],
  ]);
});

test("feasible before infeasible; with more objectives whoever came first stays until it is dominated", () => {
  const searcher = archive({ cost: 0 });
  tell(searcher, [[[1, 0, 0], 2], [[2, 9, 9], 1], [[12, 5, 5]], [[13, 4, 6]]]);
  expect(elites(searcher)).toEqual([
    [2, 9, 9],
    [12, 5, 5],
  ]);
  tell(searcher, [[[3, 99, 99]], [[14, 5, 4]]]);
  expect(elites(searcher)).toEqual([
    [3, 99, 99],
    [14, 5, 4],
  ]);
});

test("an elite whose figures are revised moves to another bucket, or gives way there", () => {
  const searcher = archive();
  tell(searcher, [[[5, 5]], [[4, 15]]]);
  const [cheap] = searcher.members();
  if (cheap === undefined) throw new Error("no elite");
  searcher.revise([{ ...cheap, objectives: [6, 25] }]);
  expect(elites(searcher)).toEqual([
    [4, 15],
    [6, 25],
  ]);
  searcher.revise([{ ...cheap, objectives: [6, 16] }]);
  expect(elites(searcher)).toEqual([[4, 15]]);
});

/** A hidden order of the genes: the error falls fastest where levels are spent on the first genes of it. */
const measure = (genome: Genome): number[] => [
  genome.reduce((sum, level, i) => sum + ((i * 7) % 16) * (1 - level / 3), 0),
  genome.reduce((sum, level) => sum + level, 0),
];

test("finds better elites over all costs than random search", () => {
  const settings = { step: 4, population: 40 };
  const start = createBucketArchive(space, settings, createRng("a"));
  const evolved = search(start, measure, { evaluations: 800, batch: 40 });
  const random = search(createRandomSearcher(space, createRng("a")), measure, { evaluations: 800, batch: 40 });
  const errorBelow = (cost: number, searcher: Pick<PopulationSearcher, "front">): number =>
    Math.min(...searcher.front().map(({ objectives: [error = 0, own = 0] }) => (own <= cost ? error : 999)));
  expect(evolved.members().length).toBeGreaterThanOrEqual(10);
  for (const cost of [24, 32, 40]) {
    expect(errorBelow(cost, evolved), `${cost}`).toBeLessThan(errorBelow(cost, random));
  }
});

test("refuses steps and costs that are none", () => {
  const invalid = expect.objectContaining({ code: "E_CONFIG_INVALID" });
  for (const step of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => archive({ step })).toThrow(invalid);
  for (const cost of [-1, 0.5]) expect(() => archive({ cost })).toThrow(invalid);
  const breach = expect.objectContaining({ code: "E_SEARCHER_CONTRACT" });
  expect(() => tell(archive({ cost: 2 }), [[[1, 2]]])).toThrow(breach);
  const searcher = archive({ cost: 0 });
  const genomes = searcher.ask(4);
  const told = (objectives: number[]) =>
    genomes.map((genome) => ({ genome, status: "ok", objectives, violation: 0 }) as const);
  expect(() => searcher.tell(told([1]))).toThrow(breach);
  expect(searcher.front()).toEqual([]);
  searcher.tell(told([1, 2]));
  expect(elites(searcher)).toEqual([[1, 2]]);
  expect(searcher.ask(4)).toHaveLength(4);
});
