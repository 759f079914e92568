import { describe, expect, test } from "vitest";
import { absence, caseFigures } from "../../../../bench/pareto/figures.js";
import { caseOf, SEARCH, SORT, side } from "./readings.js";

describe("caseFigures", () => {
  test("sets ours beside every peer, a search with its hypervolume", () => {
    const reading = caseOf(SEARCH, side("espalier", 10, 0.9), side("x", 20, 0.6), side("y", 5, 1.8));
    const figures = caseFigures(reading, [1, 2], new Map([["x", "x: version 2"]]));
    expect(figures.map(({ peer, unit, ratio }) => [peer, unit, ratio])).toEqual([
      ["x", "ms", 2],
      ["x", "hypervolume", 1.5],
      ["y", "ms", 0.5],
      ["y", "hypervolume", 0.5],
    ]);
    expect(figures[0]?.notes).toEqual(["x: version 2"]);
    expect(figures[1]).toMatchObject({ better: "higher", seeds: [1, 2], repeats: 2, digits: 5 });
  });

  test("lets ours stand alone where there is no peer", () => {
    const figures = caseFigures(caseOf(SORT, side("espalier", 10, 7)), [1], new Map());
    expect(figures).toMatchObject([{ ours: 10, peer: null, theirs: null, ratio: null }]);
  });

  test("are none where ours is missing", () => {
    expect(caseFigures(caseOf(SORT, side("x", 10, 7)), [1], new Map())).toEqual([]);
  });
});

test("absence says what was not measured and why", () => {
  const notes = ["x, all cases: not measured, no python"];
  expect(absence("all cases", "x", "no python")).toMatchObject({ ours: null, peer: "x", notes });
  expect(absence("sorting", "espalier", "broken")).toMatchObject({ variant: "espalier", peer: null });
});
