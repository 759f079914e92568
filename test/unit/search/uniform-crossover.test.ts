import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { uniformCrossover } from "../../../src/search/uniform-crossover.js";
import { createSpace } from "../../../src/space/index.js";
import { crossed, twins } from "../../helpers/bred.js";

test("takes each gene from either parent, about half from each", () => {
  const mother = Array<number>(2000).fill(1);
  const father = Array<number>(2000).fill(3);
  const space = createSpace(mother.map((_, i) => ({ kind: "levels", name: `g${i}`, levels: [1, 2, 3, 4] })));
  const child = crossed(uniformCrossover(), space, [mother, father], createRng("cross"));
  expect(new Set(child)).toEqual(new Set([1, 3]));
  // Five standard deviations of 2000 fair coins are 112.
  expect(Math.abs(child.filter((level) => level === 1).length - 1000)).toBeLessThan(112);
});

test("the twin gets what the child did not", () => {
  const parents = [Array<number>(50).fill(0), Array<number>(50).fill(1)] as const;
  const space = createSpace(parents[0].map((_, i) => ({ kind: "boolean", name: `b${i}` })));
  const [child, twin] = twins(uniformCrossover(), space, parents, createRng("twins"));
  expect(twin).toEqual(child.map((value) => 1 - value));
});
