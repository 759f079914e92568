import { expect, test } from "vitest";
import { hypervolume, measureHypervolume } from "../../../src/pareto/index.js";
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

test("100-point reference fronts of ZDT1, ZDT2, ZDT3, ZDT6, DTLZ1 and DTLZ2", () => {
  const line = list(100, (i) => i / 99);
  const zdt1 = line.map((x) => [x, 1 - Math.sqrt(x)]);
  const zdt2 = line.map((x) => [x, 1 - x * x]);
  const dtlz1 = simplex(12).map((point) => point.map((x) => x / 2));
  const dtlz2 = simplex(12).map((point) => point.map((x) => x / Math.hypot(...point)));
  const zdt3Parts = [
    [0, 0.0830015349],
    [0.18222878, 0.2577623634],
    [0.4093136748, 0.4538821041],
    [0.6183967944, 0.6525117038],
    [0.8233317983, 0.8518328654],
  ] as const;
  const zdt3 = zdt3Parts
    .flatMap(([from, to]) => list(20, (i) => from + ((to - from) * i) / 19))
    .map((x) => [x, 1 - Math.sqrt(x) - x * Math.sin(10 * Math.PI * x)]);
  const zdt6 = line.map((share) => 0.2807753191 + (1 - 0.2807753191) * share).map((x) => [x, 1 - x * x]);
  expect(hypervolume(zdt3, cube(2, 1.1))).toBeCloseTo(1.329143747, 9);
  expect(hypervolume(zdt6, cube(2, 1.1))).toBeCloseTo(0.5045377566, 9);
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
  [2, 100, 0.412944337554],
  [2, 500, 0.422878929016],
  [3, 100, 0.707268902397],
  [3, 500, 0.766782197013],
  [3, 1000, 0.778626757807],
  [4, 100, 0.885148021452],
  [4, 500, 1.017841942552],
  [4, 1000, 1.053643516717],
  [5, 100, 0.996096993179],
  [5, 500, 1.194674849003],
  [5, 1000, 1.257994519794],
  [6, 100, 1.093777808717],
  [6, 200, 1.219054647251],
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

test.each([1, 2, 3, 4, 5, 6])("points outside or on the reference are ignored and counted (%i objectives)", (width) => {
  const outside = [...cube(width - 1, 0), 3];
  expect(measureHypervolume([outside, cube(width, 5)], cube(width, 3))).toEqual({ volume: 0, dropped: 2 });
  expect(measureHypervolume([outside, cube(width, 2)], cube(width, 3))).toEqual({ volume: 1, dropped: 1 });
  expect(measureHypervolume([], cube(width, 3))).toEqual({ volume: 0, dropped: 0 });
});

test("jMetal's eleven points of ZDT1, of which the ends lie on the reference", () => {
  const points = list(11, (i) => [i / 10, Number((1 - Math.sqrt(i / 10)).toFixed(6))]);
  const { volume, dropped } = measureHypervolume(points, [1, 1]);
  expect(volume).toBeCloseTo(0.610509, 4);
  expect(dropped).toBe(2);
});

test("pymoo's documented front, ten of the 100 points of ZDT1 times 1.1", () => {
  const front = list(10, (i) => [(i * 10) / 99, 1 - Math.sqrt((i * 10) / 99)].map((value) => value * 1.1));
  expect(hypervolume(front, [1.2, 1.2])).toBeCloseTo(0.9631646448182306, 12);
});

test.each([
  ["an infinite objective", [[1, Number.POSITIVE_INFINITY]], [2, 2], "points[0][1]"],
  [
    "NaN",
    [
      [1, 1],
      [Number.NaN, 1],
    ],
    [2, 2],
    "points[1][0]",
  ],
  ["a vector too short", [[1, 1], [1]], [2, 2], "points[1]"],
  ["a reference too long", [[1, 1]], [2, 2, 2], "points[0]"],
  ["an infinite reference", [[1, 1]], [2, Number.NEGATIVE_INFINITY], "reference[1]"],
  ["an empty reference", [], [], "reference"],
])("refuses %s", (_, points, reference, path) => {
  const refusal = expect.objectContaining({ code: "E_POINTS_INVALID", details: expect.objectContaining({ path }) });
  expect(() => hypervolume(points, reference)).toThrow(refusal);
});

test.each([1, 2, 3, 4, 5])("refuses a volume of %i objectives that is no number", (width) => {
  expect(() => hypervolume([cube(width, -1.7e308)], cube(width, 1.7e308))).toThrow("E_POINTS_INVALID points: ");
});
