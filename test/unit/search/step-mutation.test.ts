import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { stepMutation } from "../../../src/search/step-mutation.js";
import { createSpace } from "../../../src/space/index.js";
import { mutated } from "../../helpers/bred.js";

const COUNT = 4000;
const spaceOf = (levels: number) =>
  createSpace(
    Array.from({ length: COUNT }, (_, i) => ({
      kind: "levels" as const,
      name: `g${i}`,
      levels: Array.from({ length: levels }, (_, l) => l),
    })),
    () => 0,
  );
const all = (level: number): number[] => Array<number>(COUNT).fill(level);

test("changes about the given share of genes, and each chosen one", () => {
  const child = mutated(stepMutation({ rate: 0.25 }), spaceOf(41), all(20), createRng("share"));
  // Five standard deviations of a binomial count with n = 4000 and p = 1/4 are 137.
  expect(Math.abs(child.filter((level) => level !== 20).length - COUNT / 4)).toBeLessThan(137);
  expect(mutated(stepMutation({ rate: 1 }), spaceOf(41), all(20), createRng("all"))).not.toContain(20);
});

test("rate 0 changes nothing", () => {
  expect(mutated(stepMutation({ rate: 0 }), spaceOf(5), all(2), createRng("none"))).toEqual(all(2));
});

test("steps are geometric and as often up as down", () => {
  const steps = mutated(stepMutation({ rate: 1 }), spaceOf(41), all(20), createRng("steps")).map((level) => level - 20);
  const share = (wanted: (step: number) => boolean): number => steps.filter(wanted).length / COUNT;
  expect(share((step) => Math.abs(step) === 1)).toBeCloseTo(1 / 2, 1);
  expect(share((step) => Math.abs(step) === 2)).toBeCloseTo(1 / 4, 1);
  expect(share((step) => step > 0)).toBeCloseTo(1 / 2, 1);
});

test.each([0, 2])("genes at an end move inwards and stay within the levels (level %i of 3)", (end) => {
  const child = mutated(stepMutation({ rate: 1 }), spaceOf(3), all(end), createRng("ends"));
  expect(new Set(child)).toEqual(new Set([0, 1, 2].filter((level) => level !== end)));
});

test("a gene of one level stays", () => {
  expect(mutated(stepMutation({ rate: 1 }), spaceOf(1), all(0), createRng("one"))).toEqual(all(0));
});

test("genes of other kinds change within their ranges", () => {
  const space = createSpace([
    { kind: "choice", name: "c", choices: ["a", "b", "c"] },
    { kind: "boolean", name: "b" },
    { kind: "real", name: "x", low: 1, high: 3 },
  ]);
  const children = Array.from({ length: 50 }, (_, i) =>
    mutated(stepMutation({ rate: 1 }), space, [1, 0, 2.5], createRng(`kinds ${i}`)),
  );
  expect(new Set(children.map(([choice]) => choice))).toEqual(new Set([0, 2]));
  expect(new Set(children.map(([, truth]) => truth))).toEqual(new Set([1]));
  expect(children.every(([, , x = 0]) => x >= 1 && x <= 3 && x !== 2.5)).toBe(true);
});
