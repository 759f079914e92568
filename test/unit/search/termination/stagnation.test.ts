import { expect, test } from "vitest";
import {
  boundsStagnation,
  designStagnation,
  frontStagnation,
  type Stagnation,
  type Termination,
} from "../../../../src/search/index.js";
import { createSpace } from "../../../../src/space/index.js";

type Point = readonly number[];
const close = { tolerance: 0.1, window: 3, every: 1 };

/** Progress after each front. */
function feed(termination: Termination, fronts: readonly (readonly Point[])[]): number[] {
  return fronts.map((points, i) =>
    termination.update({
      generation: i + 1,
      evaluations: 0,
      front: points.map((point) => ({ genome: point, objectives: point })),
    }),
  );
}

const still: readonly Point[] = [
  [0, 1],
  [1, 0],
];

test.each([
  ["front", frontStagnation],
  ["bounds", boundsStagnation],
])("%s: a window without change ends, counted from the first look", (_, create) => {
  const progress = feed(create(close), [still, still, still, still, still]);
  expect(progress).toEqual([0, 1 / 3, 2 / 3, 1, 1]);
});

test("the worst change within the window decides, until it slides out", () => {
  const moved: readonly Point[] = [
    [0, 1],
    [0.5, 0.5],
    [1, 0],
  ];
  // The new point is √½ away from both others: a third of that on average.
  const step = 0.1 / (Math.SQRT1_2 / 3);
  const progress = feed(frontStagnation(close), [still, still, moved, moved, moved, moved]);
  const expected = [0, 1 / 3, (2 / 3) * step, step, step, 1];
  progress.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] as number, 12);
  });
});

test("the front is normalised: other units, same progress", () => {
  const fronts: readonly (readonly Point[])[] = [still, [...still, [0.2, 0.6]], [...still, [0.2, 0.5]], still];
  const other = fronts.map((front) => front.map(([x = 0, y = 0]) => [1e6 * x + 3, 1e-6 * y - 5]));
  const expected = feed(frontStagnation(close), fronts);
  feed(frontStagnation(close), other).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] as number, 6);
  });
});

test("bounds: drift of the ideal or the nadir point, as a share of the range", () => {
  const wider: readonly Point[] = [
    [0, 1],
    [1, -0.25],
  ];
  expect(feed(boundsStagnation({ ...close, window: 1 }), [still, wider])[1]).toBeCloseTo(0.1 / (0.25 / 1.25), 12);
  const higher: readonly Point[] = [
    [0, 2],
    [1, 0],
  ];
  expect(feed(boundsStagnation({ ...close, window: 1 }), [still, higher])[1]).toBeCloseTo(0.1 / 0.5, 12);
  const inner: readonly Point[] = [...still, [0.1, 0.1]];
  expect(feed(boundsStagnation({ ...close, window: 1 }), [still, inner])[1]).toBe(1);
});

test("a front of one point moves relative to its own size, at zero absolutely", () => {
  const one = { ...close, window: 1 };
  expect(feed(boundsStagnation(one), [[[200, 0]], [[100, 0]]])[1]).toBeCloseTo(0.1, 12);
  expect(feed(frontStagnation(one), [[[0, 5]], [[0, 5]]])[1]).toBe(1);
});

test("design: genes are scaled, and each genome looks for the nearest one of before", () => {
  const space = createSpace([
    { kind: "levels", name: "width", levels: [1, 2, 3, 4, 5] },
    { kind: "real", name: "rate", low: -1, high: 1 },
    { kind: "choice", name: "kernel", choices: [3, 5, 7] },
  ]);
  const one = { ...close, window: 1 };
  const step = (before: readonly Point[], now: readonly Point[]) =>
    feed(designStagnation(space, one), [before, now])[1];
  expect(step([[0, 0, 0]], [[1, 0, 0]])).toBeCloseTo(0.1 / 0.25, 12);
  expect(step([[0, 0, 0]], [[0, 1, 0]])).toBeCloseTo(0.1 / 0.5, 12);
  expect(step([[0, 0, 0]], [[0, 0, 2]])).toBeCloseTo(0.1 / Math.SQRT2, 12);
  expect(
    step(
      [
        [0, 0, 0],
        [4, 1, 2],
      ],
      [[4, 1, 2]],
    ),
  ).toBe(1);
});

test("an empty front is no stagnation", () => {
  expect(feed(frontStagnation(close), [[], [], [], [], []])).toEqual([0, 0, 0, 0, 0]);
  expect(feed(boundsStagnation(close), [[], still, still, still, still])).toEqual([0, 0, 0, 0, 1]);
});

test("looks only every few generations; fifty without change end by default", () => {
  const progress = feed(frontStagnation(), Array(51).fill(still));
  expect(progress.slice(0, 11)).toEqual([0, 0, 0, 0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2]);
  expect(progress.slice(-2)).toEqual([0.9, 1]);
});

test.each<Partial<Stagnation>>([{ tolerance: 0 }, { every: 0 }, { window: 4 }, { window: Number.NaN }])(
  "refuses %o",
  (settings) => {
    expect(() => frontStagnation(settings)).toThrow(expect.objectContaining({ code: "E_CONFIG_INVALID" }));
  },
);

test("says what a window is too short for", () => {
  expect(() => frontStagnation({ window: 3 })).toThrow("termination.window: ");
  expect(() => frontStagnation({ window: 3 })).toThrow("expected at least `every`, 5, got 3");
});
