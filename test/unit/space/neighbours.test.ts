import { expect, test } from "vitest";
import { checkedGenome, createSpace, type Gene, genomeKey, neighbours } from "../../../src/space/index.js";

const of = (gene: Gene, genome: readonly number[]): readonly (readonly number[])[] => [
  ...neighbours(createSpace([gene]), genome),
];

test.each<[Gene, number[], number[][]]>([
  [{ kind: "levels", name: "l", levels: [1, 2, 3] }, [1], [[0], [2]]],
  [{ kind: "levels", name: "l", levels: [1, 2, 3] }, [2], [[1]]],
  [{ kind: "levels", name: "l", levels: [1] }, [0], []],
  [{ kind: "choice", name: "c", choices: ["a", "b", "c"] }, [1], [[0], [2]]],
  [{ kind: "boolean", name: "b" }, [1], [[0]]],
  [
    { kind: "subset", name: "s", of: 3, min: 1, max: 1 },
    [0, 1, 0],
    [
      [1, 0, 0],
      [0, 0, 1],
    ],
  ],
  [
    { kind: "subset", name: "s", of: 2, min: 0, max: 2 },
    [0, 1],
    [
      [1, 1],
      [0, 0],
      [1, 0],
    ],
  ],
])("of %j at %j", (gene, genome, expected) => {
  expect(of(gene, genome)).toEqual(expected);
});

test("a real gene moves by shares of its range and stops at its bounds", () => {
  const found = of({ kind: "real", name: "x", low: 0, high: 10 }, [0.05]).map(([x]) => x);
  expect(found).toHaveLength(5);
  for (const wanted of [0, 1.05, 0.15, 0.04, 0.06]) {
    expect(found.some((x) => Math.abs((x as number) - wanted) < 1e-12)).toBe(true);
  }
  expect(of({ kind: "real", name: "x", low: 2, high: 2 }, [2])).toEqual([]);
});

test("one gene changes at a time, every neighbour is in the space, none comes twice", () => {
  const space = createSpace([
    { kind: "levels", name: "l", levels: [1, 2, 3] },
    { kind: "subset", name: "s", of: 5, min: 1, max: 3 },
    { kind: "real", name: "x", low: -1, high: 1 },
    { kind: "choice", name: "c", choices: ["a", "b", "c"] },
  ]);
  const genome = [1, 1, 0, 0, 1, 0, 0.3, 2];
  const found = [...neighbours(space, genome)];
  expect(new Set(found.map(genomeKey)).size).toBe(found.length);
  expect(found).toHaveLength(2 + (3 + 2 + 6) + 6 + 2);
  for (const one of found) {
    checkedGenome(space, one, "neighbour");
    const genes = new Set(one.flatMap((value, i) => (value === genome[i] ? [] : [space.variables.genes[i]])));
    expect(genes.size).toBe(1);
  }
});
