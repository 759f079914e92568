import type { Rng } from "../core/index.js";
import { type SubsetRange, VARIABLE, type Variables } from "./variables.js";

/** Draws genomes uniformly, constraints aside; of a subset all that its range allows are equally likely. */
export function createDraw(variables: Variables, rng: Rng): () => number[] {
  const { count, kinds, low, high, subsets } = variables;
  const drawCounts = subsets.map(createCountDraw);
  return () => {
    const genome: number[] = [];
    for (let i = 0; i < count; i++) {
      const least = low[i] as number;
      const most = high[i] as number;
      if (kinds[i] === VARIABLE.member) genome.push(0);
      else if (kinds[i] === VARIABLE.real) genome.push(Math.min(most, least + rng.float() * (most - least)));
      else genome.push(rng.integer(most + 1));
    }
    subsets.forEach((subset, k) => {
      take(genome, subset, (drawCounts[k] as CountDraw)(rng), rng);
    });
    return genome;
  };
}

type CountDraw = (rng: Rng) => number;

/** Draws how many things are taken, in proportion to the number of subsets of that size. */
function createCountDraw({ start, end, min, max }: SubsetRange): CountDraw {
  const logs: number[] = [];
  // Logarithms, because binomials leave the range of a double from about a thousand things on.
  let log = 0;
  for (let taken = 0; taken <= max; taken++) {
    if (taken >= min) logs.push(log);
    log += Math.log((end - start - taken) / (taken + 1));
  }
  const largest = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((one) => Math.exp(one - largest));
  const total = weights.reduce((a, b) => a + b);
  return (rng) => {
    if (min === max) return min;
    let left = rng.float() * total;
    for (let at = 0; at < weights.length; at++) {
      left -= weights[at] as number;
      if (left < 0) return min + at;
    }
    return max;
  };
}

/** Sets `taken` entries to 1, each choice of them equally likely (selection sampling, Knuth's algorithm S). */
function take(genome: number[], { start, end }: SubsetRange, taken: number, rng: Rng): void {
  let missing = taken;
  for (let i = start; i < end && missing > 0; i++) {
    if (rng.integer(end - i) >= missing) continue;
    genome[i] = 1;
    missing--;
  }
}
