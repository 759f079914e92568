import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { sbxCrossover } from "../../../src/search/sbx-crossover.js";
import { createSpace } from "../../../src/space/index.js";

const LEVELS = 21;
const genes = Array.from({ length: 4000 }, (_, i) => ({
  name: `g${i}`,
  levels: Array.from({ length: LEVELS }, (_, l) => l),
}));
const space = createSpace(genes, () => 0);
const all = (level: number): number[] => genes.map(() => level);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("keeps genes that the parents share", () => {
  expect(sbxCrossover(space, 3, [all(7), all(7)], createRng("same"))).toEqual(all(7));
});

test.each([0.5, 3, 20])(
  "children are level indices, also outside the parents, never outside the gene (eta %d)",
  (eta) => {
    const child = sbxCrossover(space, eta, [all(2), all(18)], createRng("bounds"));
    expect(child.every((level) => Number.isInteger(level) && level >= 0 && level < LEVELS)).toBe(true);
    expect(child.some((level) => level < 2 || level > 18)).toBe(true);
    expect(child.some((level) => level > 2 && level < 18)).toBe(true);
  },
);

test("away from the bounds children centre on the parents' mean", () => {
  const spread = sbxCrossover(space, 8, [all(8), all(12)], createRng("mean")).filter((level) => level !== 8);
  const kept = sbxCrossover(space, 8, [all(12), all(8)], createRng("mean")).filter((level) => level !== 12);
  // The two runs mirror each other, so their means lie symmetrically about 10.
  expect(mean(spread) + mean(kept)).toBeCloseTo(20, 0);
});

test("a larger eta stays closer to the parents", () => {
  const distance = (eta: number): number =>
    mean(
      sbxCrossover(space, eta, [all(6), all(14)], createRng("eta")).map((level) =>
        Math.min(Math.abs(level - 6), Math.abs(level - 14)),
      ),
    );
  expect(distance(20)).toBeLessThan(distance(3));
  expect(distance(3)).toBeLessThan(distance(0.5));
});

test.each([
  [2, 9, 0],
  [2, 9, 1],
  [18, 11, 20],
])("parents %i and %i have a child at level %i as often as the bounded distribution says", (own, other, level) => {
  const eta = 0.5;
  const middle = (own + other) / 2;
  const half = Math.abs(own - other) / 2;
  const tail = (distance: number): number => (distance / half) ** -(eta + 1);
  const edge = Math.abs(level - middle);
  const limit = 2 - tail(middle < 10 ? middle + 0.5 : LEVELS - 0.5 - middle);
  // A gene is crossed with chance 1/2, and on this side with chance 1/2.
  const expected = (tail(edge - 0.5) - tail(edge + 0.5)) / limit / 4;
  const children = Array.from({ length: 10 }, (_, i) =>
    sbxCrossover(space, eta, [all(own), all(other)], createRng(`share ${i}`)),
  ).flat();
  const hits = children.filter((child) => child === level).length;
  const deviation = Math.sqrt(children.length * expected);
  expect(Math.abs(hits - children.length * expected)).toBeLessThan(4 * deviation);
});
