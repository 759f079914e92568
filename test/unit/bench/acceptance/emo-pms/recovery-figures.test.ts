import { expect, test } from "vitest";
import type { Recovered } from "../../../../../bench/acceptance/emo-pms/recovered.js";
import { recoveryFigures } from "../../../../../bench/acceptance/emo-pms/recovery-figures.js";

/** A scheme trained in three ways and random networks beside it. */
const scheme = (at: number, share: number, [alone, teacher, chain]: readonly [number, number, number]): Recovered[] => {
  const common = { scheme: at, share, tested: 0.5 };
  return [
    { ...common, name: "cross-entropy alone", assembled: alone },
    { ...common, name: "teacher", assembled: teacher },
    { ...common, name: "chain", assembled: chain },
    { ...common, name: "random combinations", share: share + 0.01, assembled: 0.25, tested: 0.25 },
    { ...common, name: "random combinations", share: share - 0.02, assembled: 0.75, tested: 0.5 },
    { ...common, name: "Scratch-E", tested: 0.625 },
  ];
};

const figuresOf = (...seeds: readonly (readonly Recovered[])[]) =>
  recoveryFigures(
    seeds.map((recovered) => ({ dense: 0.75, recovered })),
    { near: 0.2, most: 0.25 },
  );

const valueIn = (figures: ReturnType<typeof figuresOf>, name: string) =>
  figures.find((figure) => figure.name === name)?.value;

const CROSS_ENTROPY = "points at assembly, teacher above cross-entropy alone, near 20 % of the MACs";
const CHAIN = "points at assembly, chain above teacher, up to 25 % of the MACs";

test("the first scheme alone says what features are worth, all schemes small enough what the chain is", () => {
  const figures = figuresOf([...scheme(0, 0.19, [0.5, 0.75, 0.875]), ...scheme(1, 0.24, [0.9, 0.5, 0.5])]);
  expect(figures.find(({ name }) => name === CROSS_ENTROPY)).toMatchObject({ value: 25, holds: true });
  expect(figures.find(({ name }) => name === CHAIN)).toMatchObject({ value: 6.25, holds: true });
});

test("too little and too late do not hold", () => {
  const figures = figuresOf(scheme(0, 0.19, [0.5, 0.53, 0.52]));
  expect(figures.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual([CROSS_ENTROPY, CHAIN]);
});

test("a scheme of more MACs does not count for the chain", () => {
  const figures = figuresOf(scheme(0, 0.3, [0.5, 0.75, 0.5]), scheme(0, 0.2, [0.5, 0.75, 0.75]));
  expect(valueIn(figures, CHAIN)).toBe(0);
});

test("readings are of seeds: several networks beside one scheme count as their mean, what is missing not at all", () => {
  const figures = figuresOf(
    [...scheme(0, 0.2, [0.5, 0.5, 0.5]), ...scheme(1, 0.24, [0.5, 0.5, 0.5])],
    scheme(0, 0.2, [0.5, 0.5, 0.75]),
  );
  expect(valueIn(figures, "test accuracy, dense network")).toBe(75);
  expect(valueIn(figures, "accuracy at assembly, near 20 % of the MACs: random combinations")).toBe(50);
  expect(valueIn(figures, "test accuracy when tuned, near 20 % of the MACs: random combinations")).toBe(37.5);
  expect(valueIn(figures, "MACs, near 20 % of the MACs: random combinations")).toBeCloseTo(19.5, 10);
  expect(valueIn(figures, "accuracy at assembly, near 20 % of the MACs: chain")).toBe(62.5);
  expect(valueIn(figures, "accuracy at assembly, up to 25 % of the MACs: chain")).toBe(50);
  const names = figures.map(({ name }) => name);
  expect(names).not.toContain("accuracy at assembly, near 20 % of the MACs: Scratch-E");
  expect(names).not.toContain("test accuracy when tuned, near 20 % of the MACs: Scratch-B");
});
