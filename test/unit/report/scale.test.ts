import { expect, test } from "vitest";
import { linearScale, niceTicks } from "../../../src/report/svg/scale.js";

test("a linear scale maps the ends of its domain to the ends of its range", () => {
  const scale = linearScale([0.1, 0.5], [400, 0]);
  expect([scale(0.1), scale(0.5)]).toEqual([400, 0]);
  expect(scale(0.3)).toBeCloseTo(200, 10);
});

test("a domain without width maps to the middle", () => {
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
});

test.each([
  [0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0.112, 0.58, 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]],
  [0, 120, 8, [0, 20, 40, 60, 80, 100, 120]],
  [0.1, 0.3, 4, [0.1, 0.15, 0.2, 0.25, 0.3]],
  [-3, 4, 6, [-4, -2, 0, 2, 4]],
])("ticks from %d to %d in at most %d steps", (low, high, most, expected) => {
  expect(niceTicks(low, high, most).values).toEqual(expected);
});

test.each([0, 5, -0.2])("ticks around the single value %d have a width", (value) => {
  const { values } = niceTicks(value, value);
  expect(values[0]).toBeLessThan(value);
  expect(values.at(-1)).toBeGreaterThan(value);
});
