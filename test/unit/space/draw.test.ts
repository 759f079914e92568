import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { checkedGenome, createDraw, createSpace, genomeKey } from "../../../src/space/index.js";

test("all subsets of allowed size are equally likely", () => {
  const { variables } = createSpace([{ kind: "subset", name: "s", of: 4, min: 1, max: 3 }]);
  const draw = createDraw(variables, createRng("subsets"));
  const counts = new Map<string, number>();
  for (let i = 0; i < 7000; i++) {
    const key = genomeKey(draw());
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(14);
  // Five standard deviations of a binomial count with n = 7000 and p = 1/14 are 108.
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(108);
});

test("thousands of things do not overflow", () => {
  const space = createSpace([{ kind: "subset", name: "s", of: 3000, min: 0, max: 3000 }]);
  const taken = createDraw(space.variables, createRng("many"))().reduce((sum, entry) => sum + entry, 0);
  // Seven standard deviations of 3000 fair coins are 192.
  expect(Math.abs(taken - 1500)).toBeLessThan(192);
});

test("every kind of gene stays in its range and reaches all of it", () => {
  const space = createSpace([
    { kind: "levels", name: "l", levels: [1, 2, 3] },
    { kind: "boolean", name: "b" },
    { kind: "real", name: "x", low: -2, high: -1 },
  ]);
  const draw = createDraw(space.variables, createRng("kinds"));
  const genomes = Array.from({ length: 300 }, () => checkedGenome(space, draw(), "drawn"));
  expect(new Set(genomes.map(([level]) => level))).toEqual(new Set([0, 1, 2]));
  expect(new Set(genomes.map(([, truth]) => truth))).toEqual(new Set([0, 1]));
  const xs = genomes.map(([, , x = 0]) => x);
  expect(Math.min(...xs)).toBeLessThan(-1.95);
  expect(Math.max(...xs)).toBeGreaterThan(-1.05);
});
