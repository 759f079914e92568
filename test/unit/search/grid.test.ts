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

test("refuses a grid that nobody would wait for", () => {
  const genes = Array.from({ length: 30 }, (_, i) => ({ kind: "real" as const, name: `x${i}`, low: 0, high: 1 }));
  expect(() => createGridSearcher(createSpace(genes))).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path: "genes" }) }),
  );
});
