import { describe, expect, test } from "vitest";
import { createSpace, type Gene } from "../../../src/space/index.js";

const name = "g";
const sizeOf = (...genes: readonly Gene[]): bigint | undefined =>
  createSpace(genes.map((gene, i) => ({ ...gene, name: `g${i}` }))).size;

describe("size", () => {
  test.each<[Gene, bigint]>([
    [{ kind: "levels", name, levels: [2, 4, 8] }, 3n],
    [{ kind: "choice", name, choices: ["relu", "swish"] }, 2n],
    [{ kind: "boolean", name }, 2n],
    [{ kind: "real", name, low: 1, high: 1 }, 1n],
    [{ kind: "subset", name, of: 5, min: 0, max: 5 }, 32n],
    [{ kind: "subset", name, of: 6, min: 2, max: 3 }, 35n],
    [{ kind: "subset", name, of: 6, min: 4, max: 5 }, 21n],
    [{ kind: "subset", name, of: 7, min: 1, max: 6 }, 126n],
    [{ kind: "subset", name, of: 4, min: 4, max: 4 }, 1n],
  ])("of %j is %i", (gene, size) => {
    expect(sizeOf(gene)).toBe(size);
    expect(sizeOf(gene, { kind: "boolean", name })).toBe(2n * size);
  });

  test("is exact beyond doubles", () => {
    expect(sizeOf({ kind: "subset", name, of: 100, min: 50, max: 50 })).toBe(100891344545564193334812497256n);
  });

  // Counted by its subsets this takes longer than a test may.
  test("is there at once for large subsets with hardly any bounds", () => {
    const genes = Array.from(
      { length: 16 },
      (_, i): Gene => ({ kind: "subset", name: `g${i}`, of: 65_536, min: i, max: 65_536 }),
    );
    expect(createSpace(genes.slice(0, 1)).size).toBe(1n << 65_536n);
    expect(createSpace(genes.slice(0, 2)).size).toBe((1n << 65_536n) * ((1n << 65_536n) - 1n));
    expect(createSpace(genes).size).toBeGreaterThan(1n << (2n ** 20n - 16n));
  });

  test("is not there with a real gene", () => {
    expect(sizeOf({ kind: "real", name, low: 0, high: 1 }, { kind: "boolean", name })).toBeUndefined();
  });
});

test.each<Gene>([
  { kind: "levels", name, levels: [1, Number.POSITIVE_INFINITY] },
  { kind: "choice", name, choices: [] },
  { kind: "choice", name, choices: ["a", "b", "a"] },
  { kind: "real", name, low: 1, high: 0 },
  { kind: "real", name, low: Number.NaN, high: 0 },
  { kind: "real", name, low: 0, high: Number.POSITIVE_INFINITY },
  { kind: "real", name, low: -Number.MAX_VALUE, high: Number.MAX_VALUE },
  { kind: "subset", name, of: 3, min: 2, max: 1 },
  { kind: "subset", name, of: 3, min: 0, max: 4 },
  { kind: "subset", name, of: 3, min: 0.5, max: 2 },
  { kind: "subset", name, of: 0, min: 0, max: 0 },
  { kind: "subset", name, of: 65_537, min: 0, max: 0 },
  { kind: "subset", name, of: 1e12, min: 0, max: 0 },
])("refuses %j, naming the gene", (gene) => {
  expect(() => createSpace([gene])).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path: name }) }),
  );
});

test("refuses genes that are too large together only", () => {
  const genes = Array.from(
    { length: 17 },
    (_, i): Gene => ({ kind: "subset", name: `g${i}`, of: 65_536, min: 0, max: 0 }),
  );
  expect(createSpace(genes.slice(1)).variables.count).toBe(2 ** 20);
  expect(() => createSpace(genes)).toThrow("E_SPACE_INVALID genes: the genes take too many entries");
});

test.each([
  [{ kind: "integer", name, low: 0, high: 9 }, "there is no such kind of gene"],
  [{ kind: "levels", name }, "ascending order"],
  [{ kind: "choice", name, choices: "ab" }, "told apart"],
  [{ kind: "real", name, low: "0", high: 1 }, "no range"],
  [{ kind: "subset", name, of: 3 }, "no range"],
])("refuses %j of a program without types", (gene, message) => {
  expect(() => createSpace([gene as unknown as Gene])).toThrow(`E_SPACE_INVALID ${name}: `);
  expect(() => createSpace([gene as unknown as Gene])).toThrow(message);
});
