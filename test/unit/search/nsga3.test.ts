import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { dasDennisDirections, hypervolume } from "../../../src/pareto/index.js";
import { createNsga3, type Evaluated } from "../../../src/search/index.js";
import { cube, dtlz2, memberVolume, search, zdt1 } from "../../helpers/standard-search.js";

const directions = dasDennisDirections(3, 8);
const ideal = hypervolume(
  directions.map((direction) => direction.map((part) => part / Math.hypot(...direction))),
  [1.1, 1.1, 1.1],
);

test.each([false, true])("members near one point of the front per direction (unified: %s)", (unified) => {
  const searcher = createNsga3(cube(7), { directions, unified }, createRng("sphere"));
  search(searcher, dtlz2, { evaluations: 4500, batch: 45 });
  expect(searcher.members()).toHaveLength(45);
  expect(memberVolume(searcher, [1.1, 1.1, 1.1])).toBeGreaterThan(0.97 * ideal);
});

test("objectives of very different size are spread alike", () => {
  const searcher = createNsga3(cube(7), { directions }, createRng("sphere"));
  const scales = [1, 1000, 0.001];
  search(searcher, (genome) => dtlz2(genome).map((value, c) => value * (scales[c] as number)), {
    evaluations: 4500,
    batch: 45,
  });
  expect(
    memberVolume(
      searcher,
      scales.map((scale) => 1.1 * scale),
    ),
  ).toBeGreaterThan(0.96 * ideal);
});

test("members that violate a measured constraint give way to those that do not", () => {
  const searcher = createNsga3(cube(7), { directions: dasDennisDirections(2, 19) }, createRng("bound"));
  const violation = ([x = 0]: readonly number[]): number => Math.max(0, 0.4 - x);
  search(searcher, zdt1, { evaluations: 1000, batch: 20, violation });
  expect(searcher.members().every((member) => member.violation === 0)).toBe(true);
});

test("what infeasible members reach does not stretch the box of the front", () => {
  const searcher = createNsga3(cube(7), { directions: dasDennisDirections(2, 19) }, createRng("bound"));
  // Nothing is feasible at first.
  const violation = ([x = 0]: readonly number[]): number => Math.max(0, x - 0.01);
  const tempting = (genome: readonly number[]) => zdt1(genome).map((value) => value - 1000 * violation(genome));
  search(searcher, tempting, { evaluations: 4000, batch: 20, violation });
  const most = (2 / 3) * 0.01 ** 1.5;
  expect(memberVolume(searcher, [0.01, 1])).toBeGreaterThan(0.9 * most);
});

test("a front of one point and flat objectives are searched like others", () => {
  const searcher = createNsga3(cube(3), { directions }, createRng("flat"));
  search(searcher, ([x = 0]) => [x, 2 * x, 5], { evaluations: 450, batch: 45 });
  expect(searcher.front()[0]?.objectives[0]).toBeLessThan(0.01);
});

test("refuses directions that are none, and objectives of another number", () => {
  const broken = expect.objectContaining({ code: "E_DIRECTIONS_INVALID" });
  for (const wrong of [[], [[1, 0], [1]], [[0, 0]], [[1, -1]], [[Number.NaN, 1]]]) {
    expect(() => createNsga3(cube(2), { directions: wrong }, createRng("wrong"))).toThrow(broken);
  }
  const searcher = createNsga3(cube(2), { directions }, createRng("width"));
  const told = searcher.ask(1).map((genome): Evaluated => ({ genome, status: "ok", objectives: [1, 2], violation: 0 }));
  expect(() => searcher.tell(told)).toThrow(expect.objectContaining({ code: "E_SEARCHER_CONTRACT" }));
  expect(searcher.front()).toEqual([]);
  searcher.tell(told.map((one) => ({ ...one, objectives: [1, 2, 3] })));
  expect(searcher.members()).toHaveLength(1);
  expect(searcher.ask(4)).toHaveLength(4);
});
