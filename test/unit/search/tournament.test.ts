import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { binaryTournament } from "../../../src/search/tournament.js";

/** How often each of two members wins 4000 tournaments. */
function wins(ranks: readonly [number, number], crowding: readonly [number, number]): readonly [number, number] {
  const rng = createRng("tournament");
  const population = { members: ["a", "b"], ranks: Int32Array.of(...ranks), crowding: Float64Array.of(...crowding) };
  const winners = Array.from({ length: 4000 }, () => binaryTournament(population, rng));
  return [winners.filter((name) => name === "a").length, winners.filter((name) => name === "b").length];
}

// Both members are drawn with chance 1/4 for each of aa, ab, ba, bb: the better one wins 3/4. Five deviations are 137.
test.each([
  ["the lower rank wins, whatever the crowding", [1, 0], [9, 0], 1000],
  ["equal ranks: the larger crowding distance wins", [0, 0], [2, 1], 3000],
  ["infinite distances are equal", [0, 0], [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 2000],
] as const)("%s", (_, ranks, crowding, expected) => {
  const [a, b] = wins(ranks, crowding);
  expect(Math.abs(a - expected)).toBeLessThan(160);
  expect(a + b).toBe(4000);
});
