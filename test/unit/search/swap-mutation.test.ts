import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { swapMutation } from "../../../src/search/swap-mutation.js";
import { checkedGenome, createSpace } from "../../../src/space/index.js";
import { mutated } from "../../helpers/bred.js";

const space = createSpace([
  ...Array.from({ length: 8 }, (_, i) => ({ kind: "levels" as const, name: `g${i}`, levels: [1, 2, 3, 4] })),
  { kind: "subset", name: "s", of: 8, min: 3, max: 3 },
  { kind: "choice", name: "c", choices: ["a", "b"] },
  { kind: "real", name: "x", low: 0, high: 1 },
]);
const genome = [0, 1, 2, 3, 0, 1, 2, 3, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0.5];
const sum = (entries: readonly number[]): number => entries.reduce((a, b) => a + b, 0);
const children = (swaps: number): number[][] =>
  Array.from({ length: 500 }, (_, i) => mutated(swapMutation({ swaps }), space, genome, createRng(`${i}`)));

test("conserves the sum of levels and the size of subsets, and leaves other genes alone", () => {
  for (const child of children(3)) {
    checkedGenome(space, child, "child");
    expect(sum(child.slice(0, 8))).toBe(12);
    expect(sum(child.slice(8, 16))).toBe(3);
    expect(child.slice(16)).toEqual([1, 0.5]);
  }
});

test("one swap moves two levels by one each, or exchanges one thing", () => {
  for (const child of children(1)) {
    const moves = child.map((value, i) => value - (genome[i] as number)).filter((move) => move !== 0);
    expect(moves.toSorted()).toEqual([-1, 1]);
  }
});

test("happens in levels and in subsets about as often as they have entries", () => {
  const inLevels = children(1).filter((child) => child.slice(0, 8).some((value, i) => value !== genome[i])).length;
  // Five standard deviations of 500 fair coins are 56.
  expect(Math.abs(inLevels - 250)).toBeLessThan(56);
});

test("a full subset, levels at their ends and a space without either stay", () => {
  const fixed = createSpace([
    { kind: "subset", name: "s", of: 2, min: 2, max: 2 },
    { kind: "levels", name: "l", levels: [1, 2] },
  ]);
  expect(mutated(swapMutation(), fixed, [1, 1, 0], createRng("fixed"))).toEqual([1, 1, 0]);
  const real = createSpace([{ kind: "real", name: "x", low: 0, high: 1 }]);
  expect(mutated(swapMutation(), real, [0.5], createRng("real"))).toEqual([0.5]);
});

test("levels are exchanged within their group", () => {
  const grouped = swapMutation({ swaps: 4, among: ({ name }) => (Number(name.slice(1)) % 2 === 0 ? "even" : "odd") });
  const levels = createSpace(space.genes.slice(0, 8));
  const start = genome.slice(0, 8);
  const evens = (entries: readonly number[]): number[] => entries.filter((_, i) => i % 2 === 0);
  const found = Array.from({ length: 200 }, (_, i) => mutated(grouped, levels, start, createRng(`${i}`)));
  for (const child of found) {
    expect(sum(evens(child))).toBe(sum(evens(start)));
    expect(sum(child)).toBe(sum(start));
  }
  expect(found.some((child) => child[0] !== start[0])).toBe(true);
  expect(found.some((child) => child[1] !== start[1])).toBe(true);
});
