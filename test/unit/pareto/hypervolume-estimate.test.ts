import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { estimateHypervolume, hypervolume } from "../../../src/pareto/index.js";

const cube = (width: number, value: number): number[] => Array<number>(width).fill(value);
const rng = () => createRng("estimate");

test.each([2, 4, 6])("is within four standard errors of the exact volume (%i objectives)", (width) => {
  const random = createRng(`front ${width}`);
  const points = Array.from({ length: 30 }, () => Array.from({ length: width }, () => random.float()));
  const reference = cube(width, 1.1);
  const { volume, standardError } = estimateHypervolume(points, reference, { samples: 20_000, rng: rng() });
  expect(Math.abs(volume - hypervolume(points, reference))).toBeLessThan(4 * standardError);
  expect(standardError / volume).toBeLessThan(0.02);
});

test("its standard error is the deviation among estimates", () => {
  const random = createRng("many");
  const points = Array.from({ length: 20 }, () => Array.from({ length: 10 }, () => random.float()));
  const estimates = Array.from({ length: 200 }, () =>
    estimateHypervolume(points, cube(10, 1), { samples: 200, rng: random }),
  );
  const mean = estimates.reduce((sum, { volume }) => sum + volume, 0) / estimates.length;
  const deviation = Math.sqrt(estimates.reduce((sum, { volume }) => sum + (volume - mean) ** 2, 0) / estimates.length);
  const claimed = estimates.reduce((sum, { standardError }) => sum + standardError, 0) / estimates.length;
  expect(deviation / claimed).toBeGreaterThan(0.8);
  expect(deviation / claimed).toBeLessThan(1.25);
});

test("boxes that do not meet, or all coincide, leave nothing to chance", () => {
  const alone = estimateHypervolume([cube(9, 1)], cube(9, 3), { samples: 2, rng: rng() });
  expect(alone).toEqual({ volume: 512, standardError: 0, dropped: 0 });
  const equal = estimateHypervolume([cube(9, 1), cube(9, 1)], cube(9, 3), { samples: 5, rng: rng() });
  expect(equal).toEqual({ volume: 512, standardError: 0, dropped: 0 });
});

test("the same stream gives the same estimate; points outside are counted; an empty front has none", () => {
  const points = [cube(9, 0.2), cube(9, 1), [...cube(8, 0.1), 0.5]];
  const estimate = () => estimateHypervolume(points, cube(9, 1), { samples: 100, rng: rng() });
  expect(estimate()).toEqual(estimate());
  expect(estimate().dropped).toBe(1);
  const empty = estimateHypervolume([], [1], { samples: 10, rng: rng() });
  expect(empty).toEqual({ volume: 0, standardError: 0, dropped: 0 });
});

test("refuses numbers that are not finite and fewer than two samples", () => {
  const options = { samples: 10, rng: rng() };
  expect(() => estimateHypervolume([[0, Number.NaN]], [1, 1], options)).toThrow("E_POINTS_INVALID points[0][1]");
  expect(() => estimateHypervolume([[0, 0]], [1, 1], { ...options, samples: 1 })).toThrow("E_POINTS_INVALID samples");
});
