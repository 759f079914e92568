import { checkCount } from "./check-parameters.js";
import { type Crossover, exchange } from "./operators.js";

/**
 * k-point crossover: both parents are cut at the same `points` different places, and each child takes its segments
 * from one and the other in turn. With 1, one-point crossover (Holland 1975). Places of a genome are as many as entries less
 * one; where that is fewer than `points`, every place is a cut.
 */
export function pointCrossover({ points = 1 }: { readonly points?: number } = {}): Crossover {
  checkCount("points", points, 1);
  return ({ variables: { count } }) =>
    (child, twin, rng) => {
      let cuts = Math.min(points, count - 1);
      let crossed = false;
      for (let i = 0; i < count; i++) {
        // Selection sampling over the places before entries 1 to count - 1.
        if (i > 0 && cuts > 0 && rng.integer(count - i) < cuts) {
          crossed = !crossed;
          cuts--;
        }
        if (crossed) exchange(child, twin, i);
      }
    };
}
