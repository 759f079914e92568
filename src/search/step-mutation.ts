import type { Rng } from "../core/index.js";
import type { Genome, Space } from "../space/index.js";

/**
 * Moves each gene with probability `rate` up or down by a geometric step: one level with chance 1/2, two with 1/4, and
 * so on, stopped at the last level. A gene at an end can only move inwards, so a chosen gene always changes.
 */
export function stepMutation(space: Space, rate: number, genome: Genome, rng: Rng): Genome {
  return space.genes.map(({ levels }, i) => {
    const level = genome[i] as number;
    const top = levels.length - 1;
    if (top === 0 || rng.float() >= rate) return level;
    const step = 1 + Math.floor(-Math.log2(1 - rng.float()));
    const up = level === 0 || (level < top && rng.float() < 0.5);
    return up ? Math.min(top, level + step) : Math.max(0, level - step);
  });
}
