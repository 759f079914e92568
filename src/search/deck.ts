import { permutation, type Rng } from "../core/index.js";

/** Draws indices in random order, each once before any comes again. */
export interface Deck {
  /** An index below `size`; with another size than before the draws begin anew. */
  draw(size: number): number;
}

export function createDeck(rng: Rng): Deck {
  let order: Uint32Array = new Uint32Array(0);
  let next = 0;
  return {
    draw(size) {
      if (next === order.length || size !== order.length) {
        order = permutation(size, rng);
        next = 0;
      }
      return order[next++] as number;
    },
  };
}
