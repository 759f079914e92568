import { VARIABLE } from "../space/index.js";
import { checkShare } from "./check-parameters.js";
import { defaultRate, type Mutation } from "./operators.js";
import { mutateUnordered } from "./unordered-mutation.js";

/**
 * Sets each entry with probability `rate` (1 / number of entries when left out) to another of its values, each equally
 * likely, real genes to any of their range: for levels whose order says little, and moves to far away.
 */
export function resetMutation({ rate }: { readonly rate?: number } = {}): Mutation {
  if (rate !== undefined) checkShare("rate", rate);
  return (space) => {
    const { count, kinds, low, high } = space.variables;
    const chance = rate ?? defaultRate(space);
    return (child, rng) => {
      for (let i = 0; i < count; i++) {
        const least = low[i] as number;
        const most = high[i] as number;
        if (least === most || rng.float() >= chance) continue;
        if (kinds[i] === VARIABLE.real) child[i] = least + rng.float() * (most - least);
        else mutateUnordered(child, i, most, rng);
      }
    };
  };
}
