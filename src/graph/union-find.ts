/** Disjoint sets of the numbers handed out by `add`; each set is known by its smallest member. */
export class UnionFind {
  readonly #parents: number[] = [];

  get size(): number {
    return this.#parents.length;
  }

  /** A new number, in a set of its own. */
  add(): number {
    this.#parents.push(this.#parents.length);
    return this.#parents.length - 1;
  }

  /** Smallest member of the set that holds `item`. */
  find(item: number): number {
    const parents = this.#parents;
    let at = item;
    for (;;) {
      const parent = parents[at] as number;
      if (parent === at) return at;
      const grandparent = parents[parent] as number;
      parents[at] = grandparent;
      at = grandparent;
    }
  }

  union(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }
}
