import type { Rng } from "../core/index.js";
import type { Population } from "./population.js";

/** Draws two members and returns the one that wins the crowded comparison; the first drawn when neither does. */
export function binaryTournament<T>({ members, ranks, crowding }: Population<T>, rng: Rng): T {
  const first = rng.integer(members.length);
  const second = rng.integer(members.length);
  const rankGap = (ranks[first] as number) - (ranks[second] as number);
  const secondWins = rankGap > 0 || (rankGap === 0 && (crowding[second] as number) > (crowding[first] as number));
  return members[secondWins ? second : first] as T;
}
