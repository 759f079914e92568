import { expect, test } from "vitest";
import { describeGenome } from "../../../src/space/genome.js";
import { checkedGenome, createSpace, genomeValues, highestGenome, lowestGenome } from "../../../src/space/index.js";

const space = createSpace([
  { kind: "levels", name: "width", levels: [8, 16, 32] },
  { kind: "choice", name: "act", choices: ["relu", "swish"] },
  { kind: "boolean", name: "bias" },
  { kind: "real", name: "rate", low: -0.5, high: 0.5 },
  { kind: "subset", name: "blocks", of: 4, min: 1, max: 2 },
]);

test("genomes have an entry for every variable, a subset one for each thing", () => {
  expect(space.variables.count).toBe(8);
  expect(lowestGenome(space)).toEqual([0, 0, 0, -0.5, 1, 0, 0, 0]);
  expect(highestGenome(space)).toEqual([2, 1, 1, 0.5, 1, 1, 0, 0]);
});

test("values by name", () => {
  const genome = [1, 1, 0, 0.25, 0, 1, 0, 1];
  expect(genomeValues(space, genome)).toEqual({ width: 16, act: "swish", bias: false, rate: 0.25, blocks: [1, 3] });
  expect(describeGenome(space, genome)).toBe("width=16 act=swish bias=false rate=0.25 blocks=1,3");
});

test.each([
  [[0, 2, 0, 0, 1, 0, 0, 0], "x[1]", "an index for act, 0 to 1"],
  [[0, 0, 0.5, 0, 1, 0, 0, 0], "x[2]", "an index for bias, 0 to 1"],
  [[0, 0, 0, 0.6, 1, 0, 0, 0], "x[3]", "a number for rate, -0.5 to 0.5"],
  [[0, 0, 0, Number.NaN, 1, 0, 0, 0], "x[3]", "a number for rate, -0.5 to 0.5"],
  [[0, 0, 0, 0, 1, 1, 1, 0], "x[4]", "1 to 2 things taken by blocks"],
  [[0, 0, 0, 0, 0, 0, 0, 0], "x[4]", "1 to 2 things taken by blocks"],
])("refuses %j", (genome, path, expected) => {
  expect(() => checkedGenome(space, genome, "x")).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path, expected }) }),
  );
});
