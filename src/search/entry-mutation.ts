import type { Rng } from "../core/index.js";
import type { Space, Variables } from "../space/index.js";
import { checkShare } from "./check-parameters.js";
import type { Mutation } from "./operators.js";

/** How often a mutation changes an entry. */
export interface EntryRate {
  /** Probability that an entry changes; 1 / number of entries when left out. */
  readonly rate?: number;
}

/** The rate in a space. */
export function entryRate({ rate }: EntryRate): (space: Space) => number {
  if (rate !== undefined) checkShare("rate", rate);
  return ({ variables }) => rate ?? 1 / variables.count;
}

/** Changes every entry that has several values by `change`, each with the probability given. */
export function entryMutation(
  rate: EntryRate,
  change: (child: number[], i: number, variables: Variables, rng: Rng) => void,
): Mutation {
  const rateIn = entryRate(rate);
  return (space) => {
    const { variables } = space;
    const { count, low, high } = variables;
    const chance = rateIn(space);
    return (child, rng) => {
      for (let i = 0; i < count; i++) {
        if (low[i] !== high[i] && rng.float() < chance) change(child, i, variables, rng);
      }
    };
  };
}

/** Sets entry `i` to another of its values 0 … top, each equally likely. */
export function mutateUnordered(child: number[], i: number, top: number, rng: Rng): void {
  const other = rng.integer(top);
  child[i] = other < (child[i] as number) ? other : other + 1;
}
