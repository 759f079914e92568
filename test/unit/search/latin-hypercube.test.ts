import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createLatinHypercube } from "../../../src/search/index.js";
import { createSpace, genomeKey } from "../../../src/space/index.js";

test("each of the equal slices of every range is met once in a design", () => {
  const space = createSpace([
    { kind: "real", name: "x", low: -1, high: 1 },
    { kind: "real", name: "y", low: 0, high: 10 },
  ]);
  const searcher = createLatinHypercube(space, { size: 20 }, createRng("slices"));
  for (let design = 0; design < 2; design++) {
    const genomes = searcher.ask(20);
    searcher.tell(genomes.map((genome) => ({ genome, status: "failed" })));
    const slices = (of: (genome: readonly number[]) => number): number[] =>
      genomes.map((genome) => Math.floor(20 * of(genome))).toSorted((a, b) => a - b);
    expect(slices(([x = 0]) => (x + 1) / 2)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(slices(([, y = 0]) => y / 10)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  }
});

test("levels and choices are met equally often", () => {
  const space = createSpace([
    { kind: "levels", name: "l", levels: [1, 2, 3, 4] },
    { kind: "choice", name: "c", choices: ["a", "b"] },
    { kind: "real", name: "x", low: 0, high: 1 },
  ]);
  const genomes = createLatinHypercube(space, { size: 20 }, createRng("even")).ask(20);
  for (const level of [0, 1, 2, 3]) expect(genomes.filter(([own]) => own === level)).toHaveLength(5);
  for (const choice of [0, 1]) expect(genomes.filter(([, own]) => own === choice)).toHaveLength(10);
});

test("goes on with designs, and with samples where these bring nothing new", () => {
  const genes = Array.from({ length: 4 }, (_, i) => ({
    kind: "levels" as const,
    name: `g${i}`,
    levels: [1, 2, 3, 4, 5],
  }));
  const searcher = createLatinHypercube(createSpace(genes), { size: 5 }, createRng("all"));
  const genomes = searcher.ask(700);
  expect(new Set(genomes.map(genomeKey)).size).toBe(625);
  expect(searcher.exhausted).toBe(true);
});
