import { expect, test } from "vitest";
import { hypervolume } from "../../../src/pareto/index.js";
import fixture from "../../fixtures/nsga2.json" with { type: "json" };

/** `count` numbers, `at(i)` each. */
const list = <T>(count: number, at: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => at(i));
const cube = (width: number, value: number): number[] => list(width, () => value);

/** Das-Dennis points of three objectives: multiples of 1/divisions that sum to 1. */
function simplex(divisions: number): [number, number, number][] {
  return list(divisions + 1, (i) =>
    list(divisions + 1 - i, (j): [number, number, number] => [
      i / divisions,
      j / divisions,
      (divisions - i - j) / divisions,
    ]),
  ).flat();
}

test.each([
  [
    "pagmo 2-D",
    [
      [2.3, 4.5],
      [3.4, 3.4],
      [6, 1.2],
    ],
    7,
    17.91,
  ],
  [
    "pagmo 3-D",
    [
      [2.3, 4.5, 3.2],
      [3.4, 3.4, 3.4],
      [6, 1.2, 3.6],
    ],
    7,
    66.386,
  ],
  [
    "pagmo 5-D",
    [
      [2.3, 4.5, 3.2, 1.9, 6],
      [3.4, 3.4, 3.4, 2.1, 5.8],
      [6, 1.2, 3.6, 3, 6],
    ],
    7,
    373.21228,
  ],
  [
    "moocore 2-D",
    [
      [5, 5],
      [4, 6],
      [2, 7],
      [7, 4],
    ],
    10,
    38,
  ],
  [
    "moocore 2-D, maximised by turning signs",
    [
      [-5, -5],
      [-4, -6],
      [-2, -7],
      [-7, -4],
    ],
    0,
    39,
  ],
  [
    "moocore 3-D",
    [
      [1, 0, 1],
      [0, 1, 0],
    ],
    2,
    5,
  ],
])("%s", (_, points, reference, expected) => {
  expect(hypervolume(points, cube(points[0]?.length ?? 0, reference))).toBeCloseTo(expected, 9);
});

test("the golden points", () => {
  expect(hypervolume(fixture.points, [6, 6])).toBe(fixture.hv_ref_6_6);
});

test.each([1, 5, 40])("closed form of a 2-D staircase of %i steps", (n) => {
  const steps = list(n, (i) => [i, n - 1 - i]);
  expect(hypervolume(steps, [n, n])).toBe(n * n - (n * (n - 1)) / 2);
});

test.each([1, 4, 12])("closed form of a 3-D simplex lattice of side %i", (n) => {
  const lattice = list(n, (i) => list(n - i, (j) => [i, j, n - 1 - i - j])).flat();
  expect(hypervolume(lattice, [n, n, n])).toBe(n ** 3 - ((n - 1) * n * (n + 1)) / 6);
});

test("100-point reference fronts of ZDT1, ZDT2, DTLZ1 and DTLZ2", () => {
  const line = list(100, (i) => i / 99);
  const zdt1 = line.map((x) => [x, 1 - Math.sqrt(x)]);
  const zdt2 = line.map((x) => [x, 1 - x * x]);
  const dtlz1 = simplex(12).map((point) => point.map((x) => x / 2));
  const dtlz2 = simplex(12).map((point) => point.map((x) => x / Math.hypot(...point)));
  expect(hypervolume(zdt1, cube(2, 1.1))).toBeCloseTo(0.8714093689, 10);
  expect(hypervolume(zdt2, cube(2, 1.1))).toBeCloseTo(0.5382998334, 10);
  expect(hypervolume(dtlz1, cube(3, 0.55))).toBeCloseTo(0.1400439815, 10);
  expect(hypervolume(dtlz2, cube(3, 1.1))).toBeCloseTo(0.7448508992, 10);
});

/** The mulberry32 generator, to make the very points for which other programs gave these volumes. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

test.each([
  [2, 500, 0.422878929016],
  [3, 100, 0.707268902397],
  [3, 1000, 0.778626757807],
  [4, 100, 0.885148021452],
  [5, 100, 0.996096993179],
  [6, 100, 1.093777808717],
])("pagmo, moocore and DEAP on the sphere: %i objectives, %i points", (width, count, expected) => {
  const uniform = mulberry32(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const points = list(count, () => {
    const direction = list(width, () => Math.abs(normal()));
    return direction.map((x) => x / Math.hypot(...direction));
  });
  expect(hypervolume(points, cube(width, 1.1))).toBeCloseTo(expected, 11);
});

test.each([1, 2, 3, 4, 5])("dominated and equal points add nothing (%i objectives)", (width) => {
  const points = [cube(width, 1), cube(width, 1), cube(width, 2)];
  expect(hypervolume(points, cube(width, 3))).toBe(2 ** width);
});

test.each([1, 2, 3, 4])("points outside or on the reference are ignored (%i objectives)", (width) => {
  const outside = [...cube(width - 1, 0), 3];
  expect(hypervolume([outside, cube(width, 5)], cube(width, 3))).toBe(0);
  expect(hypervolume([outside, cube(width, 2)], cube(width, 3))).toBe(1);
  expect(hypervolume([], cube(width, 3))).toBe(0);
});
