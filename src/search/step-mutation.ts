import { VARIABLE } from "../space/index.js";
import { type EntryRate, entryMutation, mutateUnordered } from "./entry-mutation.js";
import type { Mutation } from "./operators.js";
import { polynomialMove } from "./polynomial-mutation.js";

/** The literature's usual move of real genes. */
const moveReal = polynomialMove(20);

/**
 * Moves each level with probability `rate` (1 / number of entries when left out) up or down by a geometric step: one
 * level with chance 1/2, two with 1/4, and so on, stopped at the last level. A level at an end can only move inwards, so
 * a chosen one always changes. Choices, booleans and subsets change to another value, real genes by polynomial mutation.
 */
export function stepMutation(rate: EntryRate = {}): Mutation {
  return entryMutation(rate, (child, i, { kinds, low, high }, rng) => {
    const own = child[i] as number;
    const top = high[i] as number;
    if (kinds[i] === VARIABLE.real) child[i] = moveReal(own, low[i] as number, top, rng.float());
    else if (kinds[i] !== VARIABLE.level) mutateUnordered(child, i, top, rng);
    else {
      const step = 1 + Math.floor(-Math.log2(1 - rng.float()));
      const up = own === 0 || (own < top && rng.float() < 0.5);
      child[i] = up ? Math.min(top, own + step) : Math.max(0, own - step);
    }
  });
}
