import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { sbxCrossover } from "../../../src/search/sbx-crossover.js";
import { createSpace } from "../../../src/space/index.js";
import { crossed, twins } from "../../helpers/bred.js";

const LEVELS = 21;
const genes = Array.from({ length: 4000 }, (_, i) => ({
  kind: "levels" as const,
  name: `g${i}`,
  levels: Array.from({ length: LEVELS }, (_, l) => l),
}));
const space = createSpace(genes, () => 0);
const all = (level: number): number[] => genes.map(() => level);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("keeps genes that the parents share", () => {
  expect(crossed(sbxCrossover({ eta: 3 }), space, [all(7), all(7)], createRng("same"))).toEqual(all(7));
});

test.each([0.5, 3, 20])(
  "children are level indices, also outside the parents, never outside the gene (eta %d)",
  (eta) => {
    const child = crossed(sbxCrossover({ eta }), space, [all(2), all(18)], createRng("bounds"));
    expect(child.every((level) => Number.isInteger(level) && level >= 0 && level < LEVELS)).toBe(true);
    expect(child.some((level) => level < 2 || level > 18)).toBe(true);
    expect(child.some((level) => level > 2 && level < 18)).toBe(true);
  },
);

test("away from the bounds children centre on the parents' mean", () => {
  const spread = crossed(sbxCrossover({ eta: 8 }), space, [all(8), all(12)], createRng("mean")).filter(
    (level) => level !== 8,
  );
  const kept = crossed(sbxCrossover({ eta: 8 }), space, [all(12), all(8)], createRng("mean")).filter(
    (level) => level !== 12,
  );
  // The two runs mirror each other, so their means lie symmetrically about 10.
  expect(mean(spread) + mean(kept)).toBeCloseTo(20, 0);
});

test("a larger eta stays closer to the parents", () => {
  const distance = (eta: number): number =>
    mean(
      crossed(sbxCrossover({ eta }), space, [all(6), all(14)], createRng("eta")).map((level) =>
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
    crossed(sbxCrossover({ eta }), space, [all(own), all(other)], createRng(`share ${i}`)),
  ).flat();
  const hits = children.filter((child) => child === level).length;
  const deviation = Math.sqrt(children.length * expected);
  expect(Math.abs(hits - children.length * expected)).toBeLessThan(4 * deviation);
});

test("real genes stay within their bounds and are spread on both sides of the parents", () => {
  const reals = createSpace(
    Array.from({ length: 4000 }, (_, i) => ({ kind: "real" as const, name: `x${i}`, low: -1, high: 2 })),
  );
  const child = crossed(
    sbxCrossover({ eta: 2 }),
    reals,
    [Array(4000).fill(0), Array(4000).fill(1)],
    createRng("reals"),
  );
  expect(child.every((value) => value >= -1 && value <= 2)).toBe(true);
  const spread = child.filter((value) => value !== 0);
  // Five standard deviations of 4000 fair coins are 158.
  expect(Math.abs(spread.length - 2000)).toBeLessThan(158);
  expect(mean(spread)).toBeCloseTo(0.5, 1);
  expect(spread.some((value) => value < 0) && spread.some((value) => value > 1)).toBe(true);
});

test.each([2.5, 15])(
  "a real child lies at most so far beyond its parent as the bounded distribution says (eta %d)",
  (eta) => {
    const count = 20_000;
    const reals = createSpace(
      Array.from({ length: count }, (_, i) => ({ kind: "real", name: `x${i}`, low: 0, high: 1 })),
    );
    const parents = [Array<number>(count).fill(0.1), Array<number>(count).fill(0.5)] as const;
    const below = crossed(sbxCrossover({ eta }), reals, parents, createRng("tail")).filter((value) => value < 0.1);
    // Below the lower parent lie draws with u * limit > 1; a gene is crossed downwards with chance 1/4.
    const limit = 2 - (1 + 2 * (0.1 / 0.4)) ** -(eta + 1);
    const expected = (count / 4) * (1 - 1 / limit);
    expect(Math.abs(below.length - expected)).toBeLessThan(5 * Math.sqrt(expected));
  },
);

test("genes without order come whole from a parent", () => {
  const categories = createSpace(
    Array.from({ length: 200 }, (_, i) => ({ kind: "choice", name: `c${i}`, choices: [1, 2, 3, 4] })),
  );
  const child = crossed(sbxCrossover({ eta: 2 }), categories, [Array(200).fill(0), Array(200).fill(3)], createRng("c"));
  expect(new Set(child)).toEqual(new Set([0, 3]));
});

test("twins lie equally far on both sides of their parents' middle, within the bounds", () => {
  const [child, twin] = twins(sbxCrossover({ eta: 2 }), space, [all(3), all(8)], createRng("twins"));
  child.forEach((level, i) => {
    expect(twin[i]).toBe(Math.min(LEVELS - 1, Math.max(0, 11 - level)));
  });
  expect(twin.some((level, i) => level === 0 && (child[i] as number) > 11)).toBe(true);
});
