import type { Deck } from "./deck.js";
import type { Population } from "./population.js";

/**
 * The next two members of a deck meet: returns the one that wins the crowded comparison, the first when neither does.
 * As in the program of NSGA-II's authors each member enters as many tournaments as any other.
 */
export function binaryTournament<T>({ members, ranks, crowding }: Population<T>, deck: Deck): T {
  const first = deck.draw(members.length);
  const second = deck.draw(members.length);
  const rankGap = (ranks[first] as number) - (ranks[second] as number);
  const secondWins = rankGap > 0 || (rankGap === 0 && (crowding[second] as number) > (crowding[first] as number));
  return members[secondWins ? second : first] as T;
}
