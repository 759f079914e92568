import { dominates } from "./dominance.js";

/**
 * An unbounded set of mutually non-dominated items, in ascending lexicographic order of their objectives. Items with
 * equal objectives do not dominate each other: all stay, in the order they came.
 */
export class Archive<T extends { readonly objectives: readonly number[] }> {
  #items: T[] = [];

  /** Returns whether the item came in; the items it dominates leave. */
  insert(item: T): boolean {
    const at = this.#positionAfter(item.objectives);
    // Only a vector before another in lexicographic order can dominate it.
    for (let i = 0; i < at; i++) {
      if (dominates((this.#items[i] as T).objectives, item.objectives)) return false;
    }
    const after = this.#items.slice(at).filter((other) => !dominates(item.objectives, other.objectives));
    this.#items = [...this.#items.slice(0, at), item, ...after];
    return true;
  }

  /** A snapshot, which later insertions leave as it is. */
  items(): readonly T[] {
    return this.#items;
  }

  /** Index of the first item that comes after the objectives in lexicographic order. */
  #positionAfter(objectives: readonly number[]): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare((this.#items[middle] as T).objectives, objectives) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let c = 0; c < a.length; c++) {
    const left = a[c] as number;
    const right = b[c] as number;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
