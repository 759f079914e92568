import type { Rng } from "../core/index.js";
import type { Genome, Space } from "../space/index.js";

/**
 * Simulated binary crossover (Deb and Agrawal 1995), bounded, on level indices: half of the genes in which the parents
 * differ are spread around one of the parents, the others are kept from `a`. A larger `eta` stays closer.
 *
 * Level `l` stands for the interval [l - 1/2, l + 1/2), so that the outermost levels are as wide as the inner ones.
 */
export function sbxCrossover(space: Space, eta: number, [a, b]: readonly [Genome, Genome], rng: Rng): Genome {
  return space.genes.map(({ levels }, i) => {
    const own = a[i] as number;
    const other = b[i] as number;
    if (own === other || rng.float() < 0.5) return own;
    const low = Math.min(own, other);
    const high = Math.max(own, other);
    const top = levels.length - 1;
    const below = rng.float() < 0.5;
    const room = 0.5 + (below ? low : top - high);
    const reach = 0.5 * (high - low) * spreadFactor(room / (high - low), eta, rng.float());
    const child = Math.round((low + high) / 2 + (below ? -reach : reach));
    return Math.min(top, Math.max(0, child));
  });
}

/** The paper's spread factor β for a uniform draw, cut so that the child stays within its room beyond the parent. */
function spreadFactor(roomPerDistance: number, eta: number, draw: number): number {
  const limit = 2 - (1 + 2 * roomPerDistance) ** -(eta + 1);
  const share = draw * limit;
  return (share <= 1 ? share : 1 / (2 - share)) ** (1 / (eta + 1));
}
