import { VARIABLE } from "../space/index.js";
import { checkPositive } from "./check-parameters.js";
import { type Crossover, exchange } from "./operators.js";

/** Beyond this the volume outside a gene's range is below the last bit of a double (see `spreadFactor`). */
const NEGLIGIBLE = 2 ** -54;

/**
 * Simulated binary crossover (Deb and Agrawal 1995), bounded: half of the entries in which the parents differ are spread
 * around one of the parents, the others are kept. A larger `eta` (above 0) stays closer to the parents. The twin lies as
 * far on the other side of the parents' middle.
 *
 * Level `l` stands for the interval [l - 1/2, l + 1/2), so that the outermost levels are as wide as the inner ones.
 * Choices, booleans and subsets, which have no order, come from the other parent instead of being spread.
 */
export function sbxCrossover({ eta }: { readonly eta: number }): Crossover {
  checkPositive("eta", eta);
  const spread = spreadFactor(eta);
  return ({ variables: { kinds, low, high } }) =>
    (child, twin, rng) => {
      for (let i = 0; i < child.length; i++) {
        const own = child[i] as number;
        const other = twin[i] as number;
        if (own === other) continue;
        const draw = rng.float();
        if (draw < 0.5) continue;
        const kind = kinds[i] as number;
        const least = low[i] as number;
        const most = high[i] as number;
        if (kind === VARIABLE.real) {
          // One draw decides everything: there is one for every entry of every child.
          const rest = 2 * draw - 1;
          const below = rest < 0.5;
          const distance = Math.abs(own - other);
          const room = below ? Math.min(own, other) - least : most - Math.max(own, other);
          const reach = 0.5 * distance * spread(room / distance, below ? 2 * rest : 2 * rest - 1);
          const shift = below ? -reach : reach;
          const middle = (own + other) / 2;
          child[i] = Math.min(most, Math.max(least, middle + shift));
          twin[i] = Math.min(most, Math.max(least, middle - shift));
        } else if (kind === VARIABLE.level) {
          const below = rng.float() < 0.5;
          const distance = Math.abs(own - other);
          const room = 0.5 + (below ? Math.min(own, other) : most - Math.max(own, other));
          const reach = 0.5 * distance * spread(room / distance, rng.float());
          const level = Math.min(most, Math.max(0, Math.round((own + other) / 2 + (below ? -reach : reach))));
          child[i] = level;
          twin[i] = Math.min(most, Math.max(0, own + other - level));
        } else exchange(child, twin, i);
      }
    };
}

/** The paper's spread factor β for a uniform draw, cut so that the child stays within its room beyond the parent. */
function spreadFactor(eta: number): (roomPerDistance: number, draw: number) => number {
  const { power, root } = powersOf(eta + 1);
  const farEnough = root(NEGLIGIBLE) ** -1;
  return (roomPerDistance, draw) => {
    const reach = 1 + 2 * roomPerDistance;
    const limit = reach > farEnough ? 2 : 2 - 1 / power(reach);
    const share = draw * limit;
    return share <= 1 ? root(share) : 1 / root(2 - share);
  };
}

interface Powers {
  power(x: number): number;
  root(x: number): number;
}

/** x^degree and x^(1/degree). At the usual eta of 15 by squares and square roots, several times faster than powers. */
function powersOf(degree: number): Powers {
  if (degree === 16) return { power: (x) => (((x * x) ** 2) ** 2) ** 2, root: sixteenthRoot };
  const exponent = 1 / degree;
  return { power: (x) => x ** degree, root: (x) => x ** exponent };
}

function sixteenthRoot(x: number): number {
  return Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(x))));
}
