import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { stepMutation } from "../../../src/search/step-mutation.js";
import { createSpace } from "../../../src/space/index.js";

const COUNT = 4000;
const spaceOf = (levels: number) =>
  createSpace(
    Array.from({ length: COUNT }, (_, i) => ({ name: `g${i}`, levels: Array.from({ length: levels }, (_, l) => l) })),
    () => 0,
  );
const all = (level: number): number[] => Array<number>(COUNT).fill(level);

test("changes about the given share of genes, and each chosen one", () => {
  const child = stepMutation(spaceOf(41), 0.25, all(20), createRng("share"));
  // Five standard deviations of a binomial count with n = 4000 and p = 1/4 are 137.
  expect(Math.abs(child.filter((level) => level !== 20).length - COUNT / 4)).toBeLessThan(137);
  expect(stepMutation(spaceOf(41), 1, all(20), createRng("all"))).not.toContain(20);
});

test("rate 0 changes nothing", () => {
  expect(stepMutation(spaceOf(5), 0, all(2), createRng("none"))).toEqual(all(2));
});

test("steps are geometric and as often up as down", () => {
  const steps = stepMutation(spaceOf(41), 1, all(20), createRng("steps")).map((level) => level - 20);
  const share = (wanted: (step: number) => boolean): number => steps.filter(wanted).length / COUNT;
  expect(share((step) => Math.abs(step) === 1)).toBeCloseTo(1 / 2, 1);
  expect(share((step) => Math.abs(step) === 2)).toBeCloseTo(1 / 4, 1);
  expect(share((step) => step > 0)).toBeCloseTo(1 / 2, 1);
});

test.each([0, 2])("genes at an end move inwards and stay within the levels (level %i of 3)", (end) => {
  const child = stepMutation(spaceOf(3), 1, all(end), createRng("ends"));
  expect(new Set(child)).toEqual(new Set([0, 1, 2].filter((level) => level !== end)));
});

test("a gene of one level stays", () => {
  expect(stepMutation(spaceOf(1), 1, all(0), createRng("one"))).toEqual(all(0));
});
