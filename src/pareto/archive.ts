import { checkComparable } from "./check-points.js";
import { NdTree } from "./nd-tree.js";
import type { Item, NonDominatedSet } from "./non-dominated-set.js";
import { PlaneSet } from "./plane-set.js";

/**
 * An unbounded set of mutually non-dominated items, in ascending lexicographic order of their objectives. Items with
 * equal objectives do not dominate each other: all stay, in the order they came. An insertion takes O(log n) for one and
 * two objectives, little more than that above (see `NdTree`).
 */
export class Archive<T extends Item> {
  #width: number | undefined;
  #set: NonDominatedSet<T> | undefined;
  #items: readonly T[] | undefined = [];

  /**
   * Returns whether the item came in; the items it dominates leave.
   *
   * @throws EspalierError `E_POINTS_INVALID` for NaN and for objectives of another length than the first item's.
   */
  insert(item: T): boolean {
    const width = this.#width ?? item.objectives.length;
    checkComparable(item.objectives, width, "objectives");
    this.#width = width;
    this.#set ??= width === 2 ? new PlaneSet() : new NdTree(width);
    const cameIn = this.#set.insert(item);
    if (cameIn) this.#items = undefined;
    return cameIn;
  }

  /** A snapshot, which later insertions leave as it is; made anew only when something came in since the last. */
  items(): readonly T[] {
    this.#items ??= this.#set?.items() ?? [];
    return this.#items;
  }
}
