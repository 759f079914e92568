import type { Rng } from "../core/index.js";
import type { Genome } from "../space/index.js";

/** Each gene from either parent with equal chance (Syswerda 1989). */
export function uniformCrossover(a: Genome, b: Genome, rng: Rng): Genome {
  return a.map((level, i) => (rng.float() < 0.5 ? level : (b[i] as number)));
}
