import { VARIABLE } from "../space/index.js";
import { type EntryRate, entryMutation, mutateUnordered } from "./entry-mutation.js";
import type { Mutation } from "./operators.js";

/**
 * Sets each entry with probability `rate` (1 / number of entries when left out) to another of its values, each equally
 * likely, real genes to any of their range: for levels whose order says little, and moves to far away.
 */
export function resetMutation(rate: EntryRate = {}): Mutation {
  return entryMutation(rate, (child, i, { kinds, low, high }, rng) => {
    const least = low[i] as number;
    const most = high[i] as number;
    if (kinds[i] === VARIABLE.real) child[i] = least + rng.float() * (most - least);
    else mutateUnordered(child, i, most, rng);
  });
}
