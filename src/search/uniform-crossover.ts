import { type Crossover, exchange } from "./operators.js";

/** Each entry from either parent with equal chance (Syswerda 1989); the twin gets the other parent's. */
export function uniformCrossover(): Crossover {
  return () => (child, twin, rng) => {
    for (let i = 0; i < child.length; i++) if (rng.float() >= 0.5) exchange(child, twin, i);
  };
}
