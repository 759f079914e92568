import { checkReference, refusal } from "./check-points.js";
import { dominates } from "./dominance.js";
import { leastContributor } from "./hypervolume-contributions.js";
import { compareLexicographically } from "./lexicographic-order.js";
import type { Item } from "./non-dominated-set.js";

export interface ArchiveBound {
  /** Most items held, at least 1. */
  readonly capacity: number;
  /** Reference point of the hypervolume, to be worse than all that is worth keeping. */
  readonly reference: readonly number[];
}

/**
 * An archive that holds no more than `capacity` items: when it is full, the item that adds least to the hypervolume
 * leaves, the first of equal ones, which may be the item just inserted (Knowles, Corne and Fleischer, CEC 2003). An
 * insertion into a full archive takes O(capacity) when the item is dominated, else as long as `leastContributor`.
 */
export class BoundedArchive<T extends Item> {
  readonly #bound: ArchiveBound;
  #items: readonly T[] = [];

  /** @throws EspalierError `E_POINTS_INVALID` for a bound that cannot be held. */
  constructor(bound: ArchiveBound) {
    checkReference([], bound.reference);
    const { capacity } = bound;
    if (!(Number.isInteger(capacity) && capacity >= 1)) {
      throw refusal("capacity", "a whole number of at least 1", capacity);
    }
    this.#bound = bound;
  }

  /**
   * Returns whether the item came in and stayed.
   *
   * @throws EspalierError `E_POINTS_INVALID` for objectives that do not fit the reference or are not finite.
   */
  insert(item: T): boolean {
    const { capacity, reference } = this.#bound;
    checkReference([item.objectives], reference);
    const { objectives } = item;
    if (this.#items.some((other) => dominates(other.objectives, objectives))) return false;
    const kept = this.#items.filter((other) => !dominates(objectives, other.objectives));
    const next = kept.findIndex((other) => compareLexicographically(other.objectives, objectives) > 0);
    kept.splice(next === -1 ? kept.length : next, 0, item);
    if (kept.length > capacity) {
      const vectors = kept.map((other) => other.objectives);
      kept.splice(leastContributor(vectors, reference), 1);
    }
    this.#items = kept;
    return kept.includes(item);
  }

  /** A snapshot in ascending lexicographic order of the objectives, which later insertions leave as it is. */
  items(): readonly T[] {
    return this.#items;
  }
}
