import { expect, test } from "vitest";
import { createManualClock } from "../../../../src/core/index.js";
import { maxEvaluations, maxGenerations, maxSeconds, targetHypervolume } from "../../../../src/search/index.js";

const at = (generation: number, evaluations = 0, objectives: readonly (readonly number[])[] = []) => ({
  generation,
  evaluations,
  front: objectives.map((point) => ({ genome: [], objectives: point })),
});

test("evaluations and generations count up to their limit", () => {
  expect([0, 30, 120, 130].map((evaluations) => maxEvaluations(120).update(at(1, evaluations)))).toEqual([
    0, 0.25, 1, 1,
  ]);
  expect([0, 1, 4, 5].map((generation) => maxGenerations(4).update(at(generation)))).toEqual([0, 0.25, 1, 1]);
});

test("seconds are those of the clock, from the call on", () => {
  const clock = createManualClock(5000);
  const termination = maxSeconds(2, clock);
  expect(termination.update(at(1))).toBe(0);
  clock.advance(500);
  expect(termination.update(at(2))).toBe(0.25);
  clock.advance(1500);
  expect(termination.update(at(3))).toBe(1);
  clock.advance(1500);
  expect(termination.update(at(4))).toBe(1);
});

test("the hypervolume is measured up to the reference, of an empty front it is nothing", () => {
  const termination = targetHypervolume(8, [4, 4]);
  expect(termination.update(at(0))).toBe(0);
  expect(termination.update(at(1, 0, [[2, 2]]))).toBe(0.5);
  expect(
    termination.update(
      at(2, 0, [
        [2, 2],
        [9, 0],
      ]),
    ),
  ).toBe(0.5);
  expect(termination.update(at(3, 0, [[1, 1]]))).toBe(1);
  expect(() => termination.update(at(4, 0, [[1, 1, 1]]))).toThrow(
    expect.objectContaining({ code: "E_POINTS_INVALID" }),
  );
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a limit of %d", (limit) => {
  const refused = expect.objectContaining({ code: "E_CONFIG_INVALID" });
  expect(() => maxEvaluations(limit)).toThrow(refused);
  expect(() => maxGenerations(limit)).toThrow(refused);
  expect(() => maxSeconds(limit, createManualClock())).toThrow(refused);
  expect(() => targetHypervolume(limit, [1])).toThrow(refused);
});
