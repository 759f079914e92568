import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { polynomialMove, polynomialMutation } from "../../../src/search/polynomial-mutation.js";
import { createSpace, type Gene } from "../../../src/space/index.js";
import { mutated } from "../../helpers/bred.js";

const COUNT = 4000;
const spaceOf = (gene: (name: string) => Gene) => createSpace(Array.from({ length: COUNT }, (_, i) => gene(`g${i}`)));
const reals = spaceOf((name) => ({ kind: "real", name, low: -1, high: 3 }));
const all = (value: number): number[] => Array<number>(COUNT).fill(value);

test("changes about the given share of entries", () => {
  const child = mutated(polynomialMutation({ eta: 20, rate: 0.25 }), reals, all(1), createRng("share"));
  // Five standard deviations of a binomial count with n = 4000 and p = 1/4 are 137.
  expect(Math.abs(child.filter((value) => value !== 1).length - COUNT / 4)).toBeLessThan(137);
});

test.each([
  [0, 0],
  [1, COUNT],
])("rate %d changes %d entries", (rate, changed) => {
  const child = mutated(polynomialMutation({ eta: 20, rate }), reals, all(1), createRng("ends"));
  expect(child.filter((value) => value !== 1)).toHaveLength(changed);
});

test("without a rate, one entry of a child changes on average", () => {
  const ten = createSpace(Array.from({ length: 10 }, (_, i) => ({ kind: "real", name: `x${i}`, low: 0, high: 1 })));
  const mutation = polynomialMutation({ eta: 20 });
  let changed = 0;
  for (let i = 0; i < 2000; i++) {
    changed += mutated(mutation, ten, Array(10).fill(0.5), createRng(`${i}`)).filter((value) => value !== 0.5).length;
  }
  // Five standard deviations of a binomial count with n = 20 000 and p = 1/10 are 212.
  expect(Math.abs(changed - 2000)).toBeLessThan(212);
});

// u^(1/(eta+1)) - 1 in the middle of a wide range: Deb and Goyal's density (eta+1)/2 (1-|d|)^eta.
test("shifts have the polynomial distribution", () => {
  const eta = 4;
  const shifts = mutated(polynomialMutation({ eta, rate: 1 }), reals, all(1), createRng("law")).map(
    (x) => Math.abs(x - 1) / 4,
  );
  for (const d of [0.02, 0.1, 0.3]) {
    // At the middle the bounds cut the tail at 1/2: P(shift > d) = ((1-d)^(eta+1) - 2^-(eta+1)) / (1 - 2^-(eta+1)).
    const cut = 2 ** -(eta + 1);
    const expected = (COUNT * ((1 - d) ** (eta + 1) - cut)) / (1 - cut);
    const found = shifts.filter((shift) => shift > d).length;
    expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(expected));
  }
});

test.each([0, 0.25, 1])("values from %d stay within [0, 1] and reach both ends of it", (own) => {
  expect(polynomialMove(20)(own, 0, 1, 0)).toBe(0);
  expect(polynomialMove(20)(own, 0, 1, 1)).toBe(1);
  expect(polynomialMove(20)(own, 0, 1, 0.5)).toBe(own);
});

test("a chosen level moves by one at least and stays within its levels", () => {
  const levels = spaceOf((name) => ({ kind: "levels", name, levels: [1, 2, 3] }));
  for (const level of [0, 1, 2]) {
    const child = mutated(polynomialMutation({ eta: 50, rate: 1 }), levels, all(level), createRng(`level ${level}`));
    const expected = [0, 1, 2].filter((other) => Math.abs(other - level) === 1);
    expect(new Set(child)).toEqual(new Set(expected));
  }
});

test("a chosen choice becomes any other, all alike", () => {
  const choices = spaceOf((name) => ({ kind: "choice", name, choices: ["a", "b", "c", "d", "e"] }));
  const child = mutated(polynomialMutation({ eta: 20, rate: 1 }), choices, all(2), createRng("choice"));
  for (const other of [0, 1, 3, 4]) {
    // Five standard deviations of a binomial count with n = 4000 and p = 1/4 are 137.
    expect(Math.abs(child.filter((value) => value === other).length - COUNT / 4)).toBeLessThan(137);
  }
});

test("genes of one value stay", () => {
  const fixed = createSpace([
    { kind: "real", name: "x", low: 2, high: 2 },
    { kind: "choice", name: "c", choices: ["a"] },
    { kind: "levels", name: "l", levels: [1] },
  ]);
  expect(mutated(polynomialMutation({ eta: 20, rate: 1 }), fixed, [2, 0, 0], createRng("one"))).toEqual([2, 0, 0]);
});
