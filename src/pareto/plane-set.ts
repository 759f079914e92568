import type { Item, NonDominatedSet } from "./non-dominated-set.js";

/** Items of a chunk before it is halved. */
const CHUNK = 256;

/**
 * Items of two objectives, kept in lexicographic order: the first objective rises, the second falls. In chunks, so that
 * an insertion takes O(log n) comparisons and moves no more than a chunk.
 */
export class PlaneSet<T extends Item> implements NonDominatedSet<T> {
  readonly #chunks: T[][] = [];

  get size(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  insert(item: T): boolean {
    const x = item.objectives[0] as number;
    const y = item.objectives[1] as number;
    const home = this.#chunkFor(x, y);
    const chunk = this.#chunks[home];
    if (chunk === undefined) return this.#chunks.push([item]) > 0;
    const at = endOfNotAfter(chunk, x, y);
    // Of all items that could dominate this one the last has the lowest second objective.
    if (at > 0 && dominatesInPlane(chunk[at - 1] as T, x, y)) return false;
    const end = endOfCovered(chunk, at, y);
    if (end === chunk.length) this.#dropCovered(home + 1, y);
    chunk.splice(at, end - at, item);
    if (chunk.length > CHUNK) this.#chunks.splice(home + 1, 0, chunk.splice(CHUNK / 2));
    return true;
  }

  insertAll(items: readonly T[]): void {
    for (const item of items) this.insert(item);
  }

  items(): T[] {
    return this.#chunks.flat();
  }

  /** The last chunk that starts with an item not after (x, y), else the first. */
  #chunkFor(x: number, y: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (isAfter(this.#chunks[middle]?.[0] as T, x, y)) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  /** Takes the items from the start of a chunk on away that are not below y: whole chunks, then the start of one. */
  #dropCovered(from: number, y: number): void {
    let next = from;
    for (; next < this.#chunks.length; next++) {
      const chunk = this.#chunks[next] as T[];
      const covered = endOfCovered(chunk, 0, y);
      if (covered === chunk.length) continue;
      chunk.splice(0, covered);
      break;
    }
    this.#chunks.splice(from, next - from);
  }
}

function endOfNotAfter<T extends Item>(chunk: readonly T[], x: number, y: number): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(chunk[middle] as T, x, y)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function endOfCovered<T extends Item>(chunk: readonly T[], start: number, y: number): number {
  let end = start;
  while (end < chunk.length && ((chunk[end] as T).objectives[1] as number) >= y) end++;
  return end;
}

/** Whether the item comes after (x, y) in lexicographic order. */
function isAfter({ objectives }: Item, x: number, y: number): boolean {
  const own = objectives[0] as number;
  return own > x || (own === x && (objectives[1] as number) > y);
}

/** Whether an item not after (x, y) dominates it. */
function dominatesInPlane({ objectives }: Item, x: number, y: number): boolean {
  const own = objectives[1] as number;
  return own < y || (own === y && (objectives[0] as number) < x);
}
