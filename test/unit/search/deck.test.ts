import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createDeck } from "../../../src/search/deck.js";

const draws = (deck: { draw(size: number): number }, count: number, size: number): readonly number[] =>
  Array.from({ length: count }, () => deck.draw(size));

test("every index comes once before any comes again, in another order each time", () => {
  const deck = createDeck(createRng("deck"));
  const rounds = Array.from({ length: 3 }, () => draws(deck, 20, 20));
  for (const round of rounds) expect(round.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(rounds[0]).not.toEqual(rounds[1]);
});

test("another size begins anew", () => {
  const deck = createDeck(createRng("deck"));
  draws(deck, 3, 5);
  expect(draws(deck, 4, 4).toSorted()).toEqual([0, 1, 2, 3]);
});
