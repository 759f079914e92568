import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createRandomSearcher } from "../../../src/search/index.js";
import { createSpace, genomeKey } from "../../../src/space/index.js";

test("uses up a space of a thousand genomes without repetition", () => {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const space = createSpace(
    [
      { kind: "levels" as const, name: "a", levels },
      { kind: "levels" as const, name: "b", levels },
      { kind: "levels" as const, name: "c", levels },
    ],
    () => 0,
  );
  const searcher = createRandomSearcher(space, createRng("thousand"));
  const genomes = searcher.ask(1500);
  expect(new Set(genomes.map(genomeKey)).size).toBe(1000);
  expect(genomes).toHaveLength(1000);
  expect(searcher.exhausted).toBe(true);
});
