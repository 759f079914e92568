import { expect, test } from "vitest";
import { createRng, type Rng } from "../../../src/core/index.js";
import { hypervolume } from "../../../src/pareto/index.js";
import {
  createNsga2,
  type Evaluation,
  type ResampledSearcher,
  type Resampling,
  resampled,
  type Searcher,
} from "../../../src/search/index.js";
import { createSpace, type Genome, genomeKey } from "../../../src/space/index.js";
import { cube, search, zdt1 } from "../../helpers/standard-search.js";

const ok = (genome: Genome, objectives: readonly number[], violation = 0): Evaluation => ({
  genome,
  status: "ok",
  objectives,
  violation,
});
const wrapped = (options: Resampling = {}, space = cube(3)): ResampledSearcher =>
  resampled(createNsga2(space, { population: 8 }, createRng("wrapped")), options);

function gauss(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.float())) * Math.cos(2 * Math.PI * rng.float());
}

/** Hypervolume that the genomes of the reported front truly have, after a search that saw noise of 0.1. */
function trueVolume(wrap: (searcher: ReturnType<typeof createNsga2>) => Searcher, seed: string): number {
  const noise = createRng(`noise ${seed}`);
  const noisy = (genome: Genome): number[] => zdt1(genome).map((value) => value + 0.1 * gauss(noise));
  const searcher = wrap(createNsga2(cube(8), { population: 40 }, createRng(seed)));
  search(searcher, noisy, { evaluations: 2000, batch: 40 });
  return hypervolume(
    searcher.front().map(({ genome }) => zdt1(genome)),
    [1.1, 1.1],
  );
}

test("with noise the reported front is truly better, of as many evaluations", () => {
  const seeds = Array.from({ length: 11 }, (_, i) => `${i}`);
  const median = (values: number[]): number => values.sort((a, b) => a - b)[5] ?? Number.NaN;
  const plain = median(seeds.map((seed) => trueVolume((searcher) => searcher, seed)));
  const means = median(seeds.map((seed) => trueVolume((searcher) => resampled(searcher), seed)));
  expect(means).toBeGreaterThan(1.1 * plain);
});

test("a share of all genomes asked are front members, those asked least often first", () => {
  const searcher = wrapped({ share: 0.3 });
  const counts = new Map<string, number>();
  let again = 0;
  for (let i = 0; i < 40; i++) {
    const front = searcher.front().map(({ genome }) => genomeKey(genome));
    const fewest = Math.min(...front.map((key) => counts.get(key) ?? 0));
    const genomes = searcher.ask(5);
    const repeated = genomes.map(genomeKey).filter((key) => counts.has(key));
    again += repeated.length;
    for (const key of repeated) expect(front).toContain(key);
    if (repeated.length > 0) expect(counts.get(repeated[0] as string)).toBe(fewest);
    for (const key of genomes.map(genomeKey)) counts.set(key, (counts.get(key) ?? 0) + 1);
    searcher.tell(genomes.map((genome) => ok(genome, zdt1(genome))));
  }
  // 200 genomes, the first 5 of which met no front.
  expect(again).toBeGreaterThanOrEqual(58);
  expect(again).toBeLessThanOrEqual(60);
});

test("asked for one genome at a time the share adds up", () => {
  const searcher = wrapped({ share: 0.25 });
  const seen = new Set<string>();
  for (let i = 0; i < 80; i++) {
    const genomes = searcher.ask(1);
    for (const genome of genomes) seen.add(genomeKey(genome));
    searcher.tell(genomes.map((genome) => ok(genome, zdt1(genome))));
  }
  expect(seen.size).toBe(60);
});

test("figures are means over the samples that did not fail; what is worse then leaves front and members", () => {
  const inner = createNsga2(cube(2), { population: 2 }, createRng("means"));
  const searcher = resampled(inner, { share: 1 });
  const [lucky, steady] = searcher.ask(2) as [Genome, Genome];
  searcher.tell([ok(lucky, [0, 0]), ok(steady, [1, 1])]);
  expect(searcher.front()).toEqual([ok(lucky, [0, 0])]);
  const repeats = [[lucky], [lucky], [lucky]];
  const samples: Evaluation[] = [{ genome: lucky, status: "failed" }, ok(lucky, [1, 2]), ok(lucky, [5, 4])];
  samples.forEach((sample, i) => {
    expect(searcher.ask(1)).toEqual(repeats[i]);
    searcher.tell([sample]);
  });
  expect(searcher.samples(lucky)).toBe(3);
  expect(searcher.samples([7, 7])).toBe(0);
  expect(searcher.front()).toEqual([ok(steady, [1, 1])]);
  expect(inner.members()).toContainEqual(ok(lucky, [2, 2]));
});

test("what was infeasible once does not come back to the front", () => {
  const searcher = wrapped({ share: 1 });
  const [genome] = searcher.ask(1) as [Genome];
  searcher.tell([ok(genome, [0, 0])]);
  searcher.ask(1);
  searcher.tell([ok(genome, [0, 0], 0.5)]);
  expect(searcher.front()).toEqual([]);
});

test("a small space is used up, and its front sampled to the limit, before it is exhausted", () => {
  const space = createSpace([{ kind: "levels", name: "l", levels: [1, 2, 3, 4, 5] }]);
  const searcher = wrapped({ share: 0.5, most: 7 }, space);
  const asked: Genome[] = [];
  while (!searcher.exhausted) {
    const genomes = searcher.ask(4);
    asked.push(...genomes);
    searcher.tell(genomes.map((genome) => ok(genome, [genome[0] === 2 ? 0 : 1])));
  }
  expect(new Set(asked.map(genomeKey)).size).toBe(5);
  expect(searcher.samples([2])).toBe(7);
  expect(searcher.ask(3)).toEqual([]);
});

test("without a share it asks what the searcher within asks", () => {
  const plain = createNsga2(cube(3), { population: 8 }, createRng("wrapped"));
  const ours = wrapped({ share: 0 });
  for (let i = 0; i < 6; i++) {
    const genomes = plain.ask(8);
    expect(ours.ask(8)).toEqual(genomes);
    const evaluations = genomes.map((genome) => ok(genome, zdt1(genome)));
    plain.tell(evaluations);
    ours.tell(evaluations);
    expect(ours.front()).toEqual(plain.front());
  }
});

test("refused asks and tells leave everything as it was", () => {
  const breach = expect.objectContaining({ code: "E_SEARCHER_CONTRACT" });
  const ours = wrapped({ share: 0.5 });
  const twin = wrapped({ share: 0.5 });
  for (let i = 0; i < 6; i++) {
    for (const count of [-1, 0.5, Number.NaN]) expect(() => ours.ask(count)).toThrow(breach);
    const genomes = ours.ask(6);
    expect(twin.ask(6)).toEqual(genomes);
    expect(() => ours.ask(1)).toThrow(breach);
    expect(() => ours.tell([])).toThrow(breach);
    expect(() => ours.tell(genomes.map((genome) => ok(genome, [Number.NaN, 1])))).toThrow(breach);
    for (const one of [ours, twin]) one.tell(genomes.map((genome) => ok(genome, zdt1(genome))));
  }
});

test.each([{ share: -0.1 }, { share: 1.1 }, { share: Number.NaN }, { most: 0 }, { most: 1.5 }])(
  "refuses %o",
  (options) => {
    expect(() => wrapped(options)).toThrow(expect.objectContaining({ code: "E_CONFIG_INVALID" }));
  },
);

test("means of figures whose difference overflows are finite", () => {
  const searcher = wrapped({ share: 1 });
  const [genome] = searcher.ask(1) as [Genome];
  searcher.tell([ok(genome, [-1.7e308, 1])]);
  searcher.ask(1);
  searcher.tell([ok(genome, [1.7e308, 1])]);
  expect(searcher.front()).toEqual([ok(genome, [0, 1])]);
});
