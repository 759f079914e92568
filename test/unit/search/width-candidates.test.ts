import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createRng, hashJson } from "../../../src/core/index.js";
import {
  createNsga2,
  createRandomSearcher,
  type Evaluation,
  type Searcher,
  sbxCrossover,
  uniformCrossover,
} from "../../../src/search/index.js";
import { createSpace, type Genome, highestGenome, lowestGenome, type Space } from "../../../src/space/index.js";

/** Written by the searchers of espalier 0.1.0, on whose candidates recorded studies rest. */
const recorded: unknown = JSON.parse(
  readFileSync(new URL("../../fixtures/width-candidates.json", import.meta.url), "utf8"),
);

const levelCounts = Array.from({ length: 12 }, (_, i) => 3 + ((i * 5) % 7));
const genes = levelCounts.map((count, i) => ({
  kind: "levels" as const,
  name: `g${i}`,
  levels: Array.from({ length: count }, (_, level) => level + 1),
}));
const top = levelCounts.map((count) => count - 1);
const width = (genome: Genome, i: number): number => (i < 12 ? ((genome[i] ?? 0) + 1) / ((top[i] ?? 0) + 1) : 1);
const cost = (genome: Genome): number =>
  genome.reduce((sum, _, i) => sum + width(genome, i) * width(genome, i + 1), 0) / 12;
const error = (genome: Genome): number =>
  genome.reduce((sum, level, i) => sum + (1 + ((i * 5) % 7)) * (1 - level / (top[i] ?? 1)) ** 2, 0);

const spaces: Readonly<Record<string, Space>> = {
  free: createSpace(genes),
  half: createSpace(genes, (genome) => Math.max(0, cost(genome) / 0.5 - 1)),
  tight: createSpace(genes, (genome) => Math.max(0, cost(genome) / 0.06 - 1)),
};

function createFor(space: Space, name: string, seed: string): Searcher {
  if (name === "random") return createRandomSearcher(space, createRng(seed));
  const crossover = name === "sbx" ? sbxCrossover({ eta: 3 }) : uniformCrossover();
  const seeds = [highestGenome(space), lowestGenome(space)];
  return createNsga2(space, { crossover, population: 20, seeds }, createRng(seed));
}

function evaluate(genome: Genome, k: number): Evaluation {
  if (k % 11 === 10) return { genome, status: "failed" };
  return { genome, status: "ok", objectives: [error(genome), cost(genome)], violation: k % 7 === 6 ? 0.25 * k : 0 };
}

test("the candidates of searches over widths are those of before, to the byte", () => {
  const found: Record<string, unknown> = {};
  for (const [name, space] of Object.entries(spaces)) {
    for (const searcherName of ["uniform", "sbx", "random"]) {
      const searcher = createFor(space, searcherName, `golden ${name}`);
      const asked: Genome[] = [];
      for (let i = 0; i < 15; i++) {
        const genomes = searcher.ask(i === 3 ? 7 : 20);
        asked.push(...genomes);
        searcher.tell(genomes.map(evaluate));
      }
      found[`${name} ${searcherName}`] = {
        genomes: hashJson(asked),
        front: hashJson(searcher.front()),
        count: asked.length,
      };
    }
  }
  expect(found).toEqual(recorded);
});
