import type { Rng } from "../../../src/core/index.js";

/** After so many draws no more is expected. */
const DRAWS = 100_000;

/**
 * Different choices of one member of each front, uniformly at random.
 *
 * @param sizes members of each front
 * @param accept says which choices count; all unless given
 * @returns fewer than `count` where there are not as many
 */
export function randomChoices(
  sizes: readonly number[],
  count: number,
  rng: Rng,
  accept: (choice: readonly number[]) => boolean = () => true,
): readonly (readonly number[])[] {
  const chosen = new Map<string, readonly number[]>();
  for (let draw = 0; draw < DRAWS && chosen.size < count; draw++) {
    const choice = sizes.map((size) => rng.integer(size));
    if (accept(choice)) chosen.set(choice.join(), choice);
  }
  return [...chosen.values()];
}
