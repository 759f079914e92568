import { expect, test } from "vitest";
import { createSpace, type Gene, spaceHash } from "../../../src/space/index.js";

const gene = { kind: "real", name: "x", low: 0, high: 1 } as const;
const hash = (...genes: readonly Gene[]): string => spaceHash(createSpace(genes));

test("equal genes, equal hash, whatever the constraints", () => {
  expect(hash(gene)).toBe(spaceHash(createSpace([{ high: 1, low: 0, name: "x", kind: "real" }], () => 1)));
});

test.each<Gene>([
  { ...gene, high: 2 },
  { ...gene, name: "y" },
  { kind: "levels", name: "x", levels: [0, 1] },
])("%j has another", (other) => {
  expect(hash(other)).not.toBe(hash(gene));
});

test("the order of genes counts", () => {
  const other = { kind: "boolean", name: "b" } as const;
  expect(hash(gene, other)).not.toBe(hash(other, gene));
});
