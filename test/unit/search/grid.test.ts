import { expect, test } from "vitest";
import { createGridSearcher } from "../../../src/search/index.js";
import { createSpace } from "../../../src/space/index.js";

test("walks all genomes in lexicographic order, real genes in even steps, subsets within their range", () => {
  const space = createSpace([
    { kind: "boolean", name: "b" },
    { kind: "real", name: "x", low: -1, high: 1 },
    { kind: "subset", name: "s", of: 2, min: 1, max: 1 },
  ]);
  const searcher = createGridSearcher(space, { divisions: 3 });
  const expected = [0, 1].flatMap((b) =>
    [-1, 0, 1].flatMap((x) => [
      [b, x, 0, 1],
      [b, x, 1, 0],
    ]),
  );
  expect(searcher.ask(100)).toEqual(expected);
  expect(searcher.exhausted).toBe(true);
});

test("passes over what is infeasible; a real gene of one value counts once", () => {
  const space = createSpace(
    [
      { kind: "real", name: "x", low: 2, high: 2 },
      { kind: "levels", name: "l", levels: [1, 2, 3] },
    ],
    ([, level = 0]) => (level === 1 ? 1 : 0),
  );
  expect(createGridSearcher(space).ask(9)).toEqual([
    [2, 0],
    [2, 2],
  ]);
});

test("walks the subsets of many things that are allowed, and no others", () => {
  const of = 60;
  const one = createGridSearcher(createSpace([{ kind: "subset", name: "s", of, min: 1, max: 1 }])).ask(100);
  expect(one).toHaveLength(of);
  for (const [min, max] of [
    [0, 6],
    [2, 4],
    [3, 3],
    [6, 6],
    [0, 0],
  ] as const) {
    const gene = { kind: "subset", name: "s", of: 6, min, max } as const;
    const all = Array.from({ length: 2 ** 6 }, (_, bits) => [...bits.toString(2).padStart(6, "0")].map(Number));
    const isAllowed = (genome: readonly number[]): boolean => {
      const taken = genome.reduce((sum, entry) => sum + entry, 0);
      return taken >= min && taken <= max;
    };
    expect(createGridSearcher(createSpace([gene])).ask(100)).toEqual(all.filter(isAllowed));
  }
});

test("asks the bounds themselves, and values that coincide once", () => {
  const [low, high] = [-0.99, -0.46];
  expect(low + (high - low)).not.toBe(high);
  const wide = createGridSearcher(createSpace([{ kind: "real", name: "x", low, high }]), { divisions: 2 });
  expect(wide.ask(9)).toEqual([[low], [high]]);
  const next = createSpace([{ kind: "real", name: "x", low: 1, high: 1 + Number.EPSILON }]);
  expect(createGridSearcher(next).ask(9)).toEqual([[1], [1 + Number.EPSILON]]);
});

test("refuses a grid that nobody would wait for", () => {
  const genes = Array.from({ length: 30 }, (_, i) => ({ kind: "real" as const, name: `x${i}`, low: 0, high: 1 }));
  expect(() => createGridSearcher(createSpace(genes))).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path: "genes" }) }),
  );
});

test("a constraint that is exceeded infinitely everywhere names no closest genome", () => {
  const space = createSpace([{ kind: "boolean", name: "x" }], () => Number.POSITIVE_INFINITY);
  const details = expect.objectContaining({ got: "an infinite excess wherever tried" });
  expect(() => createGridSearcher(space).ask(1)).toThrow(expect.objectContaining({ code: "E_INFEASIBLE", details }));
});
