import type { Rng } from "../core/index.js";
import type { Genome } from "../space/index.js";
import { VARIABLE } from "../space/index.js";
import type { Mutation } from "./operators.js";

/**
 * Moves that conserve budgets: one level goes up by one while another goes down by one, or a subset exchanges one thing
 * for another. Each child has one to `swaps` moves, the smaller of two uniform draws, so that few are likelier than many
 * (the moves of EvoPress, Sieberling et al. 2024). The sum of all level indices and the size of each subset stay as they
 * are; choices, booleans and real genes are left alone.
 */
export function swapMutation({ swaps = 3 }: { readonly swaps?: number } = {}): Mutation {
  return ({ variables }) => {
    const { kinds, high, subsets } = variables;
    const levels = [...kinds.keys()].filter((i) => kinds[i] === VARIABLE.level);
    const ends: number[] = [];
    for (const { start, end } of subsets) ends.push((ends.at(-1) ?? 0) + end - start);
    const places = levels.length + (ends.at(-1) ?? 0);
    return (child, rng) => {
      const moves = 1 + Math.min(rng.integer(swaps), rng.integer(swaps));
      for (let move = 0; move < moves && places > 0; move++) {
        // Where a move happens is drawn in proportion to the number of entries.
        const entry = rng.integer(places) - levels.length;
        const subset = subsets.find((_, k) => entry < (ends[k] as number));
        if (entry < 0) exchangeLevels(child, levels, high, rng);
        else if (subset) exchangeThings(child, subset, rng);
      }
    };
  };
}

function exchangeLevels(child: number[], levels: readonly number[], high: Float64Array, rng: Rng): void {
  const up = anyOf(levels, (i) => (child[i] as number) < (high[i] as number), rng);
  const down = anyOf(levels, (i) => i !== up && (child[i] as number) > 0, rng);
  if (up === undefined || down === undefined) return;
  child[up] = (child[up] as number) + 1;
  child[down] = (child[down] as number) - 1;
}

function exchangeThings(child: number[], { start, end }: { start: number; end: number }, rng: Rng): void {
  const things = Array.from({ length: end - start }, (_, thing) => start + thing);
  const into = anyOf(things, (i) => child[i] === 0, rng);
  const out = anyOf(things, (i) => child[i] === 1, rng);
  if (into === undefined || out === undefined) return;
  child[into] = 1;
  child[out] = 0;
}

function anyOf(entries: Genome, fits: (entry: number) => boolean, rng: Rng): number | undefined {
  const fitting = entries.filter(fits);
  return fitting.length === 0 ? undefined : fitting[rng.integer(fitting.length)];
}
