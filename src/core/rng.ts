import seedrandom from "seedrandom";

/** One deterministic stream of random numbers. Consumers share a stream only when they run one after the other. */
export interface Rng {
  /** Uniform in [0, 1), 32 bits of resolution. */
  float(): number;
  /** Uniform integer in [0, bound), bound >= 1. */
  integer(bound: number): number;
  /** Standard normal (Box-Muller, one draw per call). */
  normal(): number;
}

/**
 * Independent streams derived from one seed. The same purpose and keys always give a stream that starts at the same
 * number, so nothing has to be saved to resume: `streams("search", generation)` after a crash is the stream of before.
 */
export type RngStreams = (purpose: string, ...keys: readonly (string | number)[]) => Rng;

export function createRngStreams(seed: number): RngStreams {
  return (purpose, ...keys) => createRng(JSON.stringify([seed, purpose, ...keys]));
}

/** A stream from a bare seed text; prefer named streams of a study. Generator: Alea (J. Baagøe) of `seedrandom`. */
export function createRng(seed: string): Rng {
  const next = seedrandom.alea(seed);
  return {
    float: next,
    integer: (bound) => Math.floor(next() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** Fisher-Yates, in place; returns its argument. */
export function shuffle<T>(items: T[], rng: Rng): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}

/** The numbers 0 … length-1 in random order. */
export function permutation(length: number, rng: Rng): Uint32Array {
  const order = new Uint32Array(length);
  for (let i = 1; i < length; i++) order[i] = i;
  for (let i = length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const swapped = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swapped;
  }
  return order;
}
