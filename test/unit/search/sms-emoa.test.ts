import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createSmsEmoa, type Evaluated } from "../../../src/search/index.js";
import { leastMember } from "../../../src/search/sms-emoa.js";
import { cube, dtlz2, memberVolume, search, zdt1 } from "../../helpers/standard-search.js";

const at = (objectives: readonly number[], violation = 0): Evaluated => ({
  genome: [],
  status: "ok",
  objectives,
  violation,
});

test.each([
  ["the one of the last front", [at([0, 1]), at([1, 0]), at([2, 2])], 2],
  ["the least contributor", [at([0, 10]), at([4, 5]), at([5, 4]), at([5.5, 3.9]), at([10, 0])], 3],
  ["an equal one", [at([0, 10]), at([5, 5]), at([5, 5]), at([10, 0])], 1],
  ["the one that violates most", [at([0, 0], 3), at([1, 1], 2), at([9, 9])], 0],
  ["the youngest of equal violations", [at([0, 0], 3), at([1, 1], 3), at([9, 9])], 1],
  ["the only one", [at([1, 1])], 0],
])("gives up %s", (_, members, expected) => {
  expect(leastMember(members)).toBe(expected);
});

test("scale does not count", () => {
  const points = [at([0, 10]), at([4, 5]), at([5, 4]), at([5.5, 3.9]), at([10, 0])];
  const stretched = points.map(({ objectives: [x = 0, y = 0] }) => at([1e6 * x - 7, 1e-6 * y]));
  expect(leastMember(stretched)).toBe(leastMember(points));
});

test.each([1, 40])("members nearly maximise hypervolume, asked %d at a time", (batch) => {
  const plane = createSmsEmoa(cube(10), { population: 40 }, createRng("plane"));
  expect(memberVolume(search(plane, zdt1, { evaluations: 4000, batch }), [1.1, 1.1])).toBeGreaterThan(0.84);
  const sphere = createSmsEmoa(cube(7), { population: 40 }, createRng("sphere"));
  expect(memberVolume(search(sphere, dtlz2, { evaluations: 2000, batch }), [1.1, 1.1, 1.1])).toBeGreaterThan(0.71);
  expect(sphere.members()).toHaveLength(40);
});
