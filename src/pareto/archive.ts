import { checkComparable, isComparable } from "./check-points.js";
import type { Item, NonDominatedSet } from "./non-dominated-set.js";
import { PlaneSet } from "./plane-set.js";
import { SpaceSet } from "./space-set.js";

/**
 * An unbounded set of mutually non-dominated items, in ascending lexicographic order of their objectives. Items with
 * equal objectives do not dominate each other: all stay, in the order they came. An insertion takes O(log n) for one and
 * two objectives, little more than that above (see `NdTree`).
 */
export class Archive<T extends Item> {
  #width: number | undefined;
  #set: NonDominatedSet<T> | undefined;
  #items: readonly T[] | undefined = [];

  /** Items held. */
  get size(): number {
    return this.#set?.size ?? 0;
  }

  /**
   * Returns whether the item came in; the items it dominates leave.
   *
   * @throws EspalierError `E_POINTS_INVALID` for NaN and for objectives of another length than the first item's.
   */
  insert(item: T): boolean {
    const width = this.#width ?? item.objectives.length;
    checkComparable(item.objectives, width, "objectives");
    const cameIn = this.#setOf(width).insert(item);
    if (cameIn) this.#items = undefined;
    return cameIn;
  }

  /**
   * Inserts items one after the other, or all at once where that is faster: when there are more of them than are held.
   *
   * @throws EspalierError `E_POINTS_INVALID` as `insert` does; then none came in.
   */
  insertAll(items: readonly T[]): void {
    const width = this.#width ?? items[0]?.objectives.length;
    if (width === undefined || items.length === 0) return;
    const odd = items.findIndex(({ objectives }) => !isComparable(objectives, width));
    if (odd !== -1) checkComparable((items[odd] as T).objectives, width, `items[${odd}].objectives`);
    this.#setOf(width).insertAll(items);
    this.#items = undefined;
  }

  /** A snapshot, which later insertions leave as it is; made anew only when something came in since the last. */
  items(): readonly T[] {
    this.#items ??= this.#set?.items() ?? [];
    return this.#items;
  }

  #setOf(width: number): NonDominatedSet<T> {
    this.#width = width;
    this.#set ??= width === 2 ? new PlaneSet() : new SpaceSet(width);
    return this.#set;
  }
}
