import type { Crossover } from "./operators.js";

/**
 * k-point crossover: both parents are cut at the same `points` different places, and the child takes its segments from
 * one and the other in turn. With 1, one-point crossover (Holland 1975). Places of a genome are as many as entries less
 * one; where that is fewer than `points`, every place is a cut.
 */
export function pointCrossover({ points = 1 }: { readonly points?: number } = {}): Crossover {
  return ({ variables: { count } }) =>
    (child, mate, rng) => {
      let cuts = Math.min(points, count - 1);
      let fromMate = false;
      for (let i = 0; i < count; i++) {
        // Selection sampling over the places before entries 1 to count - 1.
        if (i > 0 && cuts > 0 && rng.integer(count - i) < cuts) {
          fromMate = !fromMate;
          cuts--;
        }
        if (fromMate) child[i] = mate[i] as number;
      }
    };
}
