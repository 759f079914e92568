import type { Crossover } from "./operators.js";

/** Each entry from either parent with equal chance (Syswerda 1989). */
export function uniformCrossover(): Crossover {
  return () => (child, mate, rng) => {
    for (let i = 0; i < child.length; i++) if (rng.float() >= 0.5) child[i] = mate[i] as number;
  };
}
