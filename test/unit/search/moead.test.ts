import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { dasDennisDirections } from "../../../src/pareto/index.js";
import { boundaryIntersection, createMoead, type Evaluated, tchebycheff } from "../../../src/search/index.js";
import { cube, dtlz2, memberVolume, search, zdt1 } from "../../helpers/standard-search.js";

test("has a member near the front for every direction", () => {
  const searcher = createMoead(cube(7), { directions: dasDennisDirections(3, 8) }, createRng("sphere"));
  search(searcher, dtlz2, { evaluations: 4500, batch: 45 });
  expect(memberVolume(searcher, [1.1, 1.1, 1.1])).toBeGreaterThan(0.68);
});

test("a function of one's own may take the place of Tchebycheff's", () => {
  const parameters = { directions: dasDennisDirections(2, 39), scalarise: boundaryIntersection(5) };
  const searcher = createMoead(cube(10), parameters, createRng("plane"));
  expect(memberVolume(search(searcher, zdt1, { evaluations: 4000, batch: 40 }), [1.1, 1.1])).toBeGreaterThan(0.6);
});

test("members that violate a measured constraint give way to those that do not", () => {
  const searcher = createMoead(cube(7), { directions: dasDennisDirections(2, 19) }, createRng("bound"));
  const violation = ([x = 0]: readonly number[]): number => Math.max(0, 0.4 - x);
  search(searcher, zdt1, { evaluations: 1000, batch: 20, violation });
  expect(searcher.members().every((member) => member.violation === 0)).toBe(true);
});

test("an objective that is the same everywhere takes no part, however large it is", () => {
  const parameters = { directions: dasDennisDirections(3, 8), scalarise: tchebycheff };
  const searcher = createMoead(cube(7), parameters, createRng("flat"));
  search(searcher, (genome) => [...zdt1(genome), 1e17], { evaluations: 2700, batch: 45 });
  expect(memberVolume(searcher, [1.1, 1.1, 2e17]) / 1e17).toBeGreaterThan(0.8);
});

test("refuses directions that are none", () => {
  expect(() => createMoead(cube(2), { directions: [] }, createRng("none"))).toThrow(
    expect.objectContaining({ code: "E_DIRECTIONS_INVALID" }),
  );
});

test("refuses objectives of another number than the directions have, then takes the right ones", () => {
  const searcher = createMoead(cube(2), { directions: dasDennisDirections(3, 2) }, createRng("width"));
  const told = searcher.ask(6).map((genome): Evaluated => ({ genome, status: "ok", objectives: [1, 2], violation: 0 }));
  expect(() => searcher.tell(told)).toThrow(expect.objectContaining({ code: "E_SEARCHER_CONTRACT" }));
  expect(searcher.front()).toEqual([]);
  searcher.tell(told.map((one) => ({ ...one, objectives: [1, 2, 3] })));
  expect(searcher.members()).toHaveLength(6);
  expect(searcher.ask(4)).toHaveLength(4);
});
