import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createGde3 } from "../../../src/search/index.js";
import { cube, memberVolume, search, zdt1 } from "../../helpers/standard-search.js";

test("reaches the front of a separable problem", () => {
  const searcher = createGde3(cube(10), { population: 40 }, createRng("plane"));
  search(searcher, zdt1, { evaluations: 4000, batch: 40 });
  expect(searcher.members()).toHaveLength(40);
  expect(memberVolume(searcher, [1.1, 1.1])).toBeGreaterThan(0.84);
});

test("a member is replaced only by a child that is no worse", () => {
  const searcher = createGde3(cube(5), { population: 10 }, createRng("greedy"));
  const single = ([x = 0, ...others]: readonly number[]): number[] => [others.reduce((sum, y) => sum + y * y, x * x)];
  let worst = Number.POSITIVE_INFINITY;
  for (let generation = 0; generation < 30; generation++) {
    search(searcher, single, { evaluations: 10, batch: 10 });
    const now = Math.max(...searcher.members().map(({ objectives }) => objectives[0] as number));
    expect(now).toBeLessThanOrEqual(worst);
    worst = now;
  }
  expect(worst).toBeLessThan(0.5);
});

test("members that violate a measured constraint give way to those that do not", () => {
  const searcher = createGde3(cube(7), { population: 20 }, createRng("bound"));
  const violation = ([x = 0]: readonly number[]): number => Math.max(0, 0.4 - x);
  search(searcher, zdt1, { evaluations: 1000, batch: 20, violation });
  expect(searcher.members().every((member) => member.violation === 0)).toBe(true);
});
