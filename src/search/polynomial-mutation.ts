import type { Rng } from "../core/index.js";
import { VARIABLE } from "../space/index.js";
import { checkPositive } from "./check-parameters.js";
import { type EntryRate, entryRate, mutateUnordered } from "./entry-mutation.js";
import type { Mutation } from "./operators.js";

export interface PolynomialMutation extends EntryRate {
  /** Distribution index, above 0: the larger, the smaller the moves. */
  readonly eta: number;
}

/**
 * Polynomial mutation, bounded (Deb and Goyal 1996; the form with both bounds is that of Deb's NSGA-II program). Levels
 * are moved as numbers and rounded, by one at least; choices, booleans and subsets change to another value.
 */
export function polynomialMutation({ eta, ...rate }: PolynomialMutation): Mutation {
  checkPositive("eta", eta);
  const rateIn = entryRate(rate);
  const move = polynomialMove(eta);
  return (space) => {
    const { count, kinds, low, high } = space.variables;
    const draw = gaps(rateIn(space));
    return (child, rng) => {
      for (let i = draw(rng); i < count; i += 1 + draw(rng)) {
        const least = low[i] as number;
        const most = high[i] as number;
        if (least === most) continue;
        const own = child[i] as number;
        if (kinds[i] === VARIABLE.real) child[i] = move(own, least, most, rng.float());
        else if (kinds[i] === VARIABLE.level) {
          const next = Math.round(move(own, least, most, rng.float()));
          child[i] = next === own ? stepInside(own, most, rng) : next;
        } else mutateUnordered(child, i, most, rng);
      }
    };
  };
}

/** Draws how many entries in a row are left alone: one draw per change in place of one per entry. */
function gaps(rate: number): (rng: Rng) => number {
  if (rate >= 1) return () => 0;
  if (rate <= 0) return () => Number.POSITIVE_INFINITY;
  const scale = 1 / Math.log1p(-rate);
  return (rng) => Math.floor(Math.log(1 - rng.float()) * scale);
}

/** A value in [low, high] about `own`; a `draw` in [0, 1) below 1/2 goes down, others up. */
export type Move = (own: number, low: number, high: number, draw: number) => number;

/** Moves by the bounded polynomial distribution of index `eta`. */
export function polynomialMove(eta: number): Move {
  const power = eta + 1;
  return (own, low, high, draw) => {
    const range = high - low;
    const down = draw < 0.5;
    const room = 1 - (down ? own - low : high - own) / range;
    const share = down ? 2 * draw : 2 * (1 - draw);
    const shift = 1 - (share + (1 - share) * room ** power) ** (1 / power);
    return Math.min(high, Math.max(low, own + (down ? -shift : shift) * range));
  };
}

function stepInside(level: number, top: number, rng: Rng): number {
  const up = level === 0 || (level < top && rng.float() < 0.5);
  return up ? level + 1 : level - 1;
}
