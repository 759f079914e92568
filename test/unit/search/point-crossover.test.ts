import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { pointCrossover } from "../../../src/search/point-crossover.js";
import { createSpace } from "../../../src/space/index.js";
import { crossed } from "../../helpers/bred.js";

const COUNT = 10;
const space = createSpace(
  Array.from({ length: COUNT }, (_, i) => ({ kind: "levels" as const, name: `g${i}`, levels: [1, 2] })),
);
const mother = Array<number>(COUNT).fill(0);
const father = Array<number>(COUNT).fill(1);
const children = (points: number): number[][] =>
  Array.from({ length: 1800 }, (_, i) =>
    crossed(pointCrossover({ points }), space, [mother, father], createRng(`${i}`)),
  );
/** Places before which the parent changes. */
const cutsOf = (child: readonly number[]): number[] =>
  child.flatMap((value, i) => (i > 0 && value !== child[i - 1] ? [i] : []));

test.each([1, 2, 3])("%d points cut a child in so many places, each as often as others", (points) => {
  const cuts = children(points).map(cutsOf);
  expect(cuts.every((places) => places.length === points)).toBe(true);
  const counts = new Map<number, number>();
  for (const place of cuts.flat()) counts.set(place, (counts.get(place) ?? 0) + 1);
  expect(counts.size).toBe(COUNT - 1);
  for (const count of counts.values()) expect(Math.abs(count - 200 * points)).toBeLessThan(100 * Math.sqrt(points));
});

test("a child starts like its first parent", () => {
  expect(children(2).every((child) => child[0] === 0)).toBe(true);
});

test("more points than places cut everywhere", () => {
  expect(children(50)[0]).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
});

test("a genome of one entry stays", () => {
  const single = createSpace([{ kind: "boolean", name: "b" }]);
  expect(crossed(pointCrossover(), single, [[0], [1]], createRng("one"))).toEqual([0]);
});
