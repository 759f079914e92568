import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createDeck } from "../../../src/search/deck.js";
import { binaryTournament } from "../../../src/search/tournament.js";

const deckOf = (name: string) => createDeck(createRng(name));

/** How often the first of two members wins 4000 tournaments, in which both are drawn each time. */
function wins(ranks: readonly [number, number], crowding: readonly [number, number]): number {
  const deck = deckOf("tournament");
  const population = { members: ["a", "b"], ranks: Int32Array.of(...ranks), crowding: Float64Array.of(...crowding) };
  return Array.from({ length: 4000 }, () => binaryTournament(population, deck)).filter((name) => name === "a").length;
}

test("the lower rank wins, whatever the crowding", () => {
  expect(wins([1, 0], [9, 0])).toBe(0);
});

test("equal ranks: the larger crowding distance wins", () => {
  expect(wins([0, 0], [2, 1])).toBe(4000);
});

// Five deviations of 4000 throws of a coin are 158.
test("infinite distances are equal: the first drawn wins", () => {
  const infinite = Number.POSITIVE_INFINITY;
  expect(Math.abs(wins([0, 0], [infinite, infinite]) - 2000)).toBeLessThan(160);
});

test("of a hundred tournaments among a hundred members the best wins two, the worst none", () => {
  const members = Array.from({ length: 100 }, (_, i) => i);
  const population = { members, ranks: Int32Array.from(members), crowding: new Float64Array(100) };
  const deck = deckOf("rounds");
  const winners = Array.from({ length: 100 }, () => binaryTournament(population, deck));
  expect(winners.filter((winner) => winner === 0)).toHaveLength(2);
  expect(winners).not.toContain(99);
});
