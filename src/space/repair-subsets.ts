import type { Rng } from "../core/index.js";
import type { Variables } from "./variables.js";

/** Adds or removes things at random, in place, until every subset holds as many as it may. */
export function repairSubsets({ subsets }: Variables, genome: number[], rng: Rng): void {
  for (const { start, end, min, max } of subsets) {
    let taken = 0;
    for (let i = start; i < end; i++) taken += genome[i] as number;
    for (; taken < min; taken++) flipOne(genome, start, rng.integer(end - start - taken), 0);
    for (; taken > max; taken--) flipOne(genome, start, rng.integer(taken), 1);
  }
}

/** Flips the entry that comes after `skip` others of the same value, counted from `start`. */
function flipOne(genome: number[], start: number, skip: number, value: 0 | 1): void {
  let at = start;
  for (let left = skip; left > 0 || genome[at] !== value; at++) if (genome[at] === value) left--;
  genome[at] = 1 - value;
}
