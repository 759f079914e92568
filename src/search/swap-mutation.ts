import type { Rng } from "../core/index.js";
import { type Gene, type Genome, VARIABLE } from "../space/index.js";
import { checkCount } from "./check-parameters.js";
import type { Mutation } from "./operators.js";

export interface SwapMutation {
  /** Most moves of one child, at least 1. */
  readonly swaps?: number;
  /** Names the group of a gene: levels are exchanged within one group only. One group when left out. */
  readonly among?: (gene: Gene) => string;
}

/**
 * Moves that conserve budgets: one level goes up by one while another goes down by one, or a subset exchanges one thing
 * for another. Each child has one to `swaps` moves, the smaller of two uniform draws, so that few are likelier than many
 * (the moves of EvoPress, Sieberling et al. 2024). The sum of level indices in each group and the size of each subset stay
 * as they are, and so does a weighted sum where the genes of a group weigh the same; choices, booleans and real genes are
 * left alone.
 */
export function swapMutation({ swaps = 3, among = () => "" }: SwapMutation = {}): Mutation {
  checkCount("swaps", swaps, 1);
  return ({ genes, variables }) => {
    const { kinds, high, subsets } = variables;
    const levels = [...kinds.keys()].filter((i) => kinds[i] === VARIABLE.level);
    const groupOf = (i: number): string => among(genes[variables.genes[i] as number] as Gene);
    const groups = new Map<string, number[]>(levels.map((i) => [groupOf(i), []]));
    for (const i of levels) groups.get(groupOf(i))?.push(i);
    const peersOf = levels.map((i) => groups.get(groupOf(i)));
    const ends: number[] = [];
    for (const { start, end } of subsets) ends.push((ends.at(-1) ?? 0) + end - start);
    const places = levels.length + (ends.at(-1) ?? 0);
    return (child, rng) => {
      const moves = 1 + Math.min(rng.integer(swaps), rng.integer(swaps));
      for (let move = 0; move < moves && places > 0; move++) {
        // Where a move happens is drawn in proportion to the number of entries.
        const entry = rng.integer(places) - levels.length;
        const subset = subsets.find((_, k) => entry < (ends[k] as number));
        if (entry < 0) exchangeLevels(child, peersOf[entry + levels.length] as number[], high, rng);
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
