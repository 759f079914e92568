import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createSampler, createSpace, type GeneValue, genomeOf, genomeValues } from "../../../src/space/index.js";

const space = createSpace([
  { kind: "levels", name: "kernel", levels: [3, 5, 7] },
  { kind: "choice", name: "act", choices: ["relu", 6, true] },
  { kind: "boolean", name: "bias" },
  { kind: "real", name: "dropout", low: 0, high: 0.5 },
  { kind: "subset", name: "blocks", of: 4, min: 1, max: 3 },
]);
const values = { kernel: 5, act: true, bias: false, dropout: 0.25, blocks: [3, 0] };

test("a genome of values has an entry of each gene in their order", () => {
  expect(genomeOf(space, values)).toEqual([1, 2, 0, 0.25, 1, 0, 0, 1]);
});

test("it is the inverse of genomeValues", () => {
  const sample = createSampler(space, createRng("inverse"));
  for (let i = 0; i < 100; i++) {
    const genome = sample() ?? [];
    expect(genomeOf(space, genomeValues(space, genome))).toEqual(genome);
  }
});

test.each<[string, GeneValue]>([
  ["kernel", 4],
  ["kernel", "5"],
  ["act", "swish"],
  ["bias", 1],
  ["dropout", 0.6],
  ["dropout", Number.NaN],
  ["dropout", "0.1"],
  ["blocks", []],
  ["blocks", [4]],
  ["blocks", [0.5]],
  ["blocks", [0, 1, 2, 3]],
  ["blocks", 3],
  ["rate", 1],
])("refuses %s = %j, naming the gene", (path, value) => {
  expect(() => genomeOf(space, { ...values, [path]: value })).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path }) }),
  );
});

test("refuses values that leave a gene out", () => {
  const { bias: _, ...others } = values;
  expect(() => genomeOf(space, others)).toThrow("E_SPACE_INVALID bias: ");
  const named = createSpace([{ kind: "boolean", name: "constructor" }]);
  expect(() => genomeOf(named, {})).toThrow(/^E_SPACE_INVALID constructor: .*got nothing/);
});
