import { expect, test } from "vitest";
import { describeGenome } from "../../../src/space/genome.js";
import { checkedGenome, createSpace, genomeKey, highestGenome, lowestGenome } from "../../../src/space/index.js";

const space = createSpace(
  [
    { kind: "levels" as const, name: "conv1", levels: [4, 8] },
    { kind: "levels" as const, name: "conv2", levels: [8, 16, 24] },
  ],
  () => 0,
);

test("keys tell genomes apart", () => {
  expect(genomeKey([1, 2])).toBe(genomeKey([1, 2]));
  expect(genomeKey([1, 12])).not.toBe(genomeKey([11, 2]));
});

test("lowest and highest genome", () => {
  expect(lowestGenome(space)).toEqual([0, 0]);
  expect(highestGenome(space)).toEqual([1, 2]);
});

test("a genome is described by its levels", () => {
  expect(describeGenome(space, [0, 2])).toBe("conv1=4 conv2=24");
});

test("a fitting genome is returned", () => {
  expect(checkedGenome(space, [1, 0], "seed")).toEqual([1, 0]);
});

test.each([
  [[1], "seed", "2 entries"],
  [[1, 1, 1], "seed", "2 entries"],
  [[2, 0], "seed[0]", "a level index of conv1, 0 to 1"],
  [[0, -1], "seed[1]", "a level index of conv2, 0 to 2"],
  [[0, 0.5], "seed[1]", "a level index of conv2, 0 to 2"],
  [[0, Number.NaN], "seed[1]", "a level index of conv2, 0 to 2"],
])("refuses %j, naming the place and the range", (genome, path, expected) => {
  expect(() => checkedGenome(space, genome, "seed")).toThrow(
    expect.objectContaining({ code: "E_SPACE_INVALID", details: expect.objectContaining({ path, expected }) }),
  );
});
