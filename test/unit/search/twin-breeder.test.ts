import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { type Crossover, type Mutation, sbxCrossover, uniformCrossover } from "../../../src/search/index.js";
import { createTwinBreeder } from "../../../src/search/twin-breeder.js";
import { createSpace, type Genome } from "../../../src/space/index.js";

const space = createSpace([
  { kind: "real", name: "x", low: 0, high: 10 },
  { kind: "boolean", name: "b" },
  { kind: "real", name: "y", low: 0, high: 10 },
]);
const parents: readonly [Genome, Genome] = [
  [2, 0, 1],
  [5, 1, 9],
];
const unchanged: Mutation = () => () => undefined;

function pairOf(crossover: Crossover, crossoverRate: number): readonly [Genome, Genome] {
  let drawn = 0;
  const breed = createTwinBreeder(space, { crossover, crossoverRate, mutation: unchanged }, createRng("twins"), () => {
    return parents[drawn++ % 2] as Genome;
  });
  return [breed(), breed()];
}

test("without a crossover the children are the parents", () => {
  expect(pairOf(uniformCrossover(), 0)).toEqual(parents);
});

test("between them the children have all that the parents have", () => {
  const [first, second] = pairOf(uniformCrossover(), 1);
  first.forEach((value, i) => {
    expect([value, second[i]].toSorted()).toEqual([parents[0][i], parents[1][i]].toSorted());
  });
});

test("parents stay as they are", () => {
  const spoil: Crossover = () => (child, twin) => {
    child.fill(1);
    twin.fill(0);
  };
  expect(pairOf(spoil, 1)).toEqual([
    [1, 1, 1],
    [0, 0, 0],
  ]);
  expect(parents[0]).toEqual([2, 0, 1]);
});

test("each child is mutated by itself", () => {
  let mutated = 0;
  const mutation: Mutation = () => (child) => {
    child[0] = mutated++;
  };
  const variation = { crossover: sbxCrossover({ eta: 15 }), crossoverRate: 1, mutation };
  const breed = createTwinBreeder(space, variation, createRng("twins"), () => parents[0]);
  expect([breed()[0], breed()[0], breed()[0]]).toEqual([0, 1, 2]);
});
