import type { Rng } from "../core/index.js";

/** Sets entry `i` to another of its values 0 … top, each equally likely. */
export function mutateUnordered(child: number[], i: number, top: number, rng: Rng): void {
  const other = rng.integer(top);
  child[i] = other < (child[i] as number) ? other : other + 1;
}
