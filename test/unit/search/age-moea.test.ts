import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createAgeMoea } from "../../../src/search/index.js";
import { cube, dtlz2, memberVolume, search, zdt1 } from "../../helpers/standard-search.js";

test("members are spread over fronts bent inwards and outwards", () => {
  const plane = createAgeMoea(cube(10), { population: 40 }, createRng("plane"));
  expect(memberVolume(search(plane, zdt1, { evaluations: 6000, batch: 40 }), [1.1, 1.1])).toBeGreaterThan(0.855);
  const sphere = createAgeMoea(cube(7), { population: 45 }, createRng("sphere"));
  search(sphere, dtlz2, { evaluations: 4500, batch: 45 });
  expect(memberVolume(sphere, [1.1, 1.1, 1.1])).toBeGreaterThan(0.7);
  expect(sphere.members()).toHaveLength(45);
});

test("objectives of very different size are spread alike", () => {
  const searcher = createAgeMoea(cube(7), { population: 45 }, createRng("sphere"));
  const scales = [1, 1000, 0.001];
  const stretched = (genome: readonly number[]): number[] =>
    dtlz2(genome).map((value, c) => value * (scales[c] as number));
  search(searcher, stretched, { evaluations: 4500, batch: 45 });
  const reference = scales.map((scale) => 1.1 * scale);
  expect(memberVolume(searcher, reference)).toBeGreaterThan(0.7);
});

test("members that violate a measured constraint give way to those that do not", () => {
  const searcher = createAgeMoea(cube(7), { population: 20 }, createRng("bound"));
  const violation = ([x = 0]: readonly number[]): number => Math.max(0, 0.4 - x);
  search(searcher, zdt1, { evaluations: 1000, batch: 20, violation });
  expect(searcher.members().every((member) => member.violation === 0)).toBe(true);
});

test("objectives of infeasible members leave no trace in the scale of the front", () => {
  const searcher = createAgeMoea(cube(7), { population: 40 }, createRng("far"));
  const violation = (genome: readonly number[]): number =>
    Math.max(0, ...genome.slice(3).map((x) => Math.abs(x - 0.5) - 0.05));
  const objectives = (genome: readonly number[]): readonly number[] => {
    const [first = 0, ...others] = dtlz2(genome);
    return [violation(genome) > 0 ? first - 1000 : first, ...others];
  };
  search(searcher, objectives, { evaluations: 6000, batch: 40, violation });
  expect(memberVolume(searcher, [1.1, 1.1, 1.1])).toBeGreaterThan(0.7);
});

test.each([
  ["one objective", ([x = 0]: readonly number[]) => [x]],
  ["a front of one point", ([x = 0]: readonly number[]) => [x, 2 * x]],
  ["a flat objective", ([x = 0]: readonly number[]) => [x, 5]],
  ["equal objectives", () => [1, 1]],
])("%s and populations of one are searched like others", (_, objectives) => {
  for (const population of [1, 2, 30]) {
    const searcher = createAgeMoea(cube(3), { population }, createRng("flat"));
    search(searcher, objectives, { evaluations: 300, batch: 30 });
    expect(searcher.members()).toHaveLength(population);
    expect(searcher.front()[0]?.objectives[0]).toBeLessThanOrEqual(Math.max(0.02, objectives([0])[0] ?? 0));
  }
});
