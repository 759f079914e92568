import { expect, it } from "vitest";
import * as evolution from "../../src/evolution.js";
import {
  createNsga3,
  createRng,
  createSpace,
  dasDennisDirections,
  type Genome,
  hypervolume,
  maxEvaluations,
} from "../../src/evolution.js";
import * as whole from "../../src/index.js";

/** Two objectives that pull the first gene to either end; the others are best at 0. */
function measure([x = 0, ...rest]: Genome): readonly number[] {
  const distance = rest.reduce((sum, value) => sum + value, 0);
  return [x + distance, 1 - Math.sqrt(x) + distance];
}

it("a program can search with the public names alone", () => {
  const space = createSpace(["x", "y", "z"].map((name) => ({ kind: "real", name, low: 0, high: 1 }) as const));
  const directions = dasDennisDirections(2, 19);
  const searcher = createNsga3(space, { directions }, createRng("public"));
  const limit = maxEvaluations(2000);
  let evaluations = 0;
  for (let generation = 0; limit.update({ generation, evaluations, front: searcher.front() }) < 1; generation++) {
    const genomes = searcher.ask(directions.length);
    searcher.tell(genomes.map((genome) => ({ genome, status: "ok", objectives: measure(genome), violation: 0 })));
    evaluations += genomes.length;
  }
  const front = searcher.front().map(({ objectives }) => objectives);
  // The true front's volume is 1/3 below (1, 1).
  expect(hypervolume(front, [1, 1])).toBeGreaterThan(0.3);
});

it("the whole package has the names of the core too", () => {
  expect(Object.keys(whole)).toEqual(expect.arrayContaining(Object.keys(evolution)));
});
