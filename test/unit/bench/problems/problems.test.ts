import { describe, expect, test } from "vitest";
import { PROBLEMS, type Problem } from "../../../../bench/problems/index.js";
import { dominates, hypervolume } from "../../../../src/pareto/index.js";
import values from "../../../fixtures/problems.json" with { type: "json" };

/** Values of one problem at some points, as bench/peers/problems.py reads them from pymoo. */
interface Values {
  readonly x: readonly (readonly number[])[];
  readonly f: readonly (readonly number[])[];
  readonly violation: readonly number[];
}

const cases: readonly [string, Values][] = Object.entries(values);

test("every problem has values of pymoo", () => {
  expect(cases.map(([name]) => problem(name).name).sort()).toEqual([...PROBLEMS.keys()].sort());
});

test.each(cases)("%s has pymoo's values", (name, { x, f, violation }) => {
  const { objectives, lows, highs, evaluate } = problem(name);
  x.forEach((point, i) => {
    expect([lows.length, highs.length]).toEqual([point.length, point.length]);
    point.forEach((value, v) => {
      expect(value).toBeGreaterThanOrEqual(lows[v] as number);
      expect(value).toBeLessThanOrEqual(highs[v] as number);
    });
    const out = new Array<number>(objectives).fill(Number.NaN);
    const measured = evaluate(point, out);
    for (const [c, value] of (f[i] ?? []).entries()) expectClose(out[c], value);
    expectClose(measured, violation[i] as number);
    expect(measured === 0).toBe(violation[i] === 0);
  });
});

describe("true fronts", () => {
  test.each(cases)(
    "of %s: no point dominates another, and none that is feasible lies below",
    (name, { f, violation }) => {
      const front = problem(name).front(150);
      expect(front.length).toBeGreaterThan(10);
      expect(front.length).toBeLessThanOrEqual(150);
      expect(front.filter((point) => front.some((other) => dominates(other, point)))).toEqual([]);
      for (const point of f.filter((_, i) => violation[i] === 0)) {
        expect(front.filter((other) => dominates(point, other))).toEqual([]);
      }
    },
  );

  test.each([
    // Of pymoo's fronts with the same points.
    ["ZDT1", 100, 0.8714093689, 1e-10],
    ["ZDT2", 100, 0.5382998334, 1e-10],
    ["ZDT4", 100, 0.8714093689, 1e-10],
    ["ZDT6", 100, 0.5045377566, 1e-10],
    ["DTLZ1", 91, 0.1400439815, 1e-10],
    ["DTLZ2", 91, 0.7448508992, 1e-10],
    ["MW4", 1326, 1.1542, 1e-8],
    // Of fronts with other points: jMetal's, and those of MW's authors.
    ["ZDT3", 1000, 1.3313691921, 2e-4],
    ["MW1", 1500, 0.59356802, 3e-4],
    ["MW2", 1500, 0.70958333, 1e-4],
    ["MW3", 1500, 0.66472914, 2e-4],
    ["MW5", 1500, 0.39292757, 1e-4],
    ["MW9", 1500, 0.4931936, 2e-4],
  ])("of %s, %i points, have the hypervolume %f", (name, count, expected, tolerance) => {
    const { front, objectives } = problem(name);
    const reference = new Array<number>(objectives).fill(name === "DTLZ1" ? 0.55 : 1.1);
    const volume = hypervolume(front(count), reference);
    expect(Math.abs(volume - expected)).toBeLessThan(tolerance);
  });

  test("of problems without a formula come close to those found by others", () => {
    // Those of pymoo's collection, 100, 99 and 104 points, have 37.1294, 13681.9 and 0.429974.
    expect(hypervolume(problem("Kursawe").front(100), [-14, 1])).toBeGreaterThan(37);
    expect(hypervolume(problem("OSY").front(100), [-40, 80])).toBeGreaterThan(13_681);
    expect(hypervolume(problem("TNK").front(104), [1.1, 1.1])).toBeGreaterThan(0.429);
  });
});

function problem(name: string): Problem {
  const plain = (text: string): string => text.toLowerCase().replace("-", "");
  const found = [...PROBLEMS.values()].find((each) => plain(each.name) === plain(name));
  if (!found) throw new Error(`no problem ${name}`);
  return found;
}

function expectClose(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}
