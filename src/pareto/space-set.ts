import { compareLexicographically } from "./lexicographic-order.js";
import { type Entry, NdTree } from "./nd-tree.js";
import { nonDominatedOrder } from "./non-dominated-rows.js";
import type { Item, NonDominatedSet } from "./non-dominated-set.js";
import { equalRows, toRows } from "./points.js";

/** Items that are sorted in the time of one insertion into the tree. */
const TREE_COST = 8;

/**
 * Items of any number of objectives. Single ones are looked for in a tree; many at once are sorted together with what is
 * held, and the tree is built anew when a single one comes after that.
 */
export class SpaceSet<T extends Item> implements NonDominatedSet<T> {
  readonly #width: number;
  /** In lexicographic order, some of them no longer held. */
  #sorted: Entry<T>[] = [];
  /** What came since these were sorted. */
  #added: Entry<T>[] = [];
  #tree: NdTree<T> | undefined;

  constructor(width: number) {
    this.#width = width;
  }

  get size(): number {
    this.#sort();
    return this.#sorted.reduce((sum, { items }) => sum + items.length, 0);
  }

  insert(item: T): boolean {
    this.#tree ??= new NdTree(this.#width, this.#sorted);
    const entry = this.#tree.insert(item);
    if (entry?.items.length === 1) this.#added.push(entry);
    return entry !== undefined;
  }

  insertAll(items: readonly T[]): void {
    if (items.length * TREE_COST < this.#sorted.length) for (const item of items) this.insert(item);
    else this.#sortWith(items);
  }

  items(): T[] {
    this.#sort();
    const items: T[] = [];
    for (const entry of this.#sorted) for (const item of entry.items) items.push(item);
    return items;
  }

  #sortWith(items: readonly T[]): void {
    this.#sort();
    const held = this.#sorted;
    const rows = toRows([...held, ...items].map(objectivesOf), this.#width);
    const order = nonDominatedOrder({ rows, width: this.#width });
    const sorted: Entry<T>[] = [];
    for (let k = 0; k < order.length; k++) {
      const row = order[k] as number;
      // Held ones are never equal, and they come first.
      const item = items[row - held.length] as T;
      if (row < held.length) sorted.push(held[row] as Entry<T>);
      else if (k > 0 && equalRows(rows, this.#width, order[k - 1] as number, row)) sorted.at(-1)?.items.push(item);
      else sorted.push({ objectives: item.objectives, items: [item], held: true });
    }
    this.#sorted = sorted;
    this.#tree = undefined;
  }

  /** Merges what was added into what was sorted, without what has left. */
  #sort(): void {
    if (this.#added.length === 0) return;
    const added = this.#added.filter(({ held }) => held).sort(inOrder);
    const sorted: Entry<T>[] = [];
    let next = 0;
    for (const entry of this.#sorted) {
      if (!entry.held) continue;
      while (next < added.length && inOrder(added[next] as Entry<T>, entry) < 0) sorted.push(added[next++] as Entry<T>);
      sorted.push(entry);
    }
    while (next < added.length) sorted.push(added[next++] as Entry<T>);
    this.#sorted = sorted;
    this.#added = [];
  }
}

function objectivesOf({ objectives }: Item): readonly number[] {
  return objectives;
}

function inOrder(a: Item, b: Item): number {
  return compareLexicographically(a.objectives, b.objectives);
}
