/** What an archive holds. */
export interface Item {
  readonly objectives: readonly number[];
}

/** Mutually non-dominated items; those of equal objectives do not dominate each other. */
export interface NonDominatedSet<T extends Item> {
  readonly size: number;
  /** Returns whether the item came in; the items it dominates leave. */
  insert(item: T): boolean;
  /** As if they were inserted one after the other. */
  insertAll(items: readonly T[]): void;
  /** A new list in ascending lexicographic order of the objectives, equal ones in the order they came. */
  items(): T[];
}
