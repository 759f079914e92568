import { IndexSorter } from "./index-sorter.js";

/** Members of a leaf before it is split; also the rows of a cell at most. */
const BUCKET = 8;
/** Size of an inner node. */
const INNER = -1;

/**
 * Fronts of lexicographically sorted, distinct rows, each front a binary tree in which a dominated row meets few
 * members: every node knows the lowest values below it and is passed over when one of them is above the row's (ENS-NDT:
 * Gustavsson and Syberfeldt, Evol. Comput. 26(1), 2018). Where a member belongs is decided beforehand by cutting all
 * rows at medians, one objective after the other, which keeps trees shallow in whatever order the members come.
 *
 * The first objective is settled by the order of the rows and left out. All trees share flat arrays.
 */
export class FrontTrees {
  count = 0;
  readonly #rows: Float64Array;
  readonly #width: number;
  readonly #cells: Cells;
  readonly #roots: Int32Array;
  #nodes = 0;
  #children: Int32Array;
  /** Number of members of a leaf, or INNER. */
  #sizes: Int32Array;
  /** Members of leaves, BUCKET places a node. */
  #members: Int32Array;
  /** Lowest values below a node, `width` places a node. */
  #lows: Float64Array;
  readonly #stack: Int32Array = new Int32Array(64);

  constructor(rows: Float64Array, width: number) {
    const count = rows.length / width;
    this.#rows = rows;
    this.#width = width;
    this.#cells = cutIntoCells(rows, width);
    this.#roots = new Int32Array(count);
    const capacity = 16 + (count >> 1);
    this.#children = new Int32Array(2 * capacity);
    this.#sizes = new Int32Array(capacity);
    this.#members = new Int32Array(BUCKET * capacity);
    this.#lows = new Float64Array(width * capacity);
  }

  /** True when a member of the front dominates the row. */
  dominates(front: number, row: number): boolean {
    const stack = this.#stack;
    const sizes = this.#sizes;
    const children = this.#children;
    stack[0] = this.#roots[front] as number;
    for (let top = 1; top > 0; ) {
      const node = stack[--top] as number;
      if (!this.#nowhereAbove(this.#lows, node, row)) continue;
      const size = sizes[node] as number;
      if (size === INNER) {
        stack[top++] = children[2 * node + 1] as number;
        stack[top++] = children[2 * node] as number;
        continue;
      }
      for (let k = node * BUCKET; k < node * BUCKET + size; k++) {
        if (this.#nowhereAbove(this.#rows, this.#members[k] as number, row)) return true;
      }
    }
    return false;
  }

  /** Adds the row to a front; `front === count` opens a new one. */
  add(front: number, row: number): void {
    if (front === this.count) this.#roots[this.count++] = this.#openNode();
    this.#insert(this.#roots[front] as number, row, 0);
  }

  #nowhereAbove(table: Float64Array, at: number, row: number): boolean {
    const width = this.#width;
    const rows = this.#rows;
    const base = row * width;
    const from = at * width;
    for (let c = 1; c < width; c++) {
      if ((table[from + c] as number) > (rows[base + c] as number)) return false;
    }
    return true;
  }

  #openNode(): number {
    if (this.#nodes === this.#sizes.length) this.#grow();
    const node = this.#nodes++;
    this.#sizes[node] = 0;
    this.#lows.fill(Number.POSITIVE_INFINITY, node * this.#width, (node + 1) * this.#width);
    return node;
  }

  #insert(root: number, row: number, rootDepth: number): void {
    let node = root;
    let depth = rootDepth;
    this.#lower(node, row);
    while (this.#sizes[node] === INNER) {
      node = this.#children[2 * node + this.#side(row, depth++)] as number;
      this.#lower(node, row);
    }
    const size = this.#sizes[node] as number;
    if (size < BUCKET) {
      this.#members[node * BUCKET + size] = row;
      this.#sizes[node] = size + 1;
      return;
    }
    const left = this.#openNode();
    const right = this.#openNode();
    this.#children[2 * node] = left;
    this.#children[2 * node + 1] = right;
    this.#sizes[node] = INNER;
    for (let k = node * BUCKET; k < (node + 1) * BUCKET; k++) {
      const member = this.#members[k] as number;
      this.#insert(left + this.#side(member, depth), member, depth + 1);
    }
    this.#insert(left + this.#side(row, depth), row, depth + 1);
  }

  #lower(node: number, row: number): void {
    const width = this.#width;
    for (let c = 1; c < width; c++) {
      const value = this.#rows[row * width + c] as number;
      if (value < (this.#lows[node * width + c] as number)) this.#lows[node * width + c] = value;
    }
  }

  #side(row: number, depth: number): number {
    return ((this.#cells.codes[row] as number) >> (this.#cells.depth - 1 - depth)) & 1;
  }

  #grow(): void {
    this.#children = doubled(this.#children);
    this.#sizes = doubled(this.#sizes);
    this.#members = doubled(this.#members);
    const lows = new Float64Array(2 * this.#lows.length);
    lows.set(this.#lows);
    this.#lows = lows;
  }
}

function doubled(list: Int32Array): Int32Array {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}

interface Cells {
  /** Per row one bit for each cut, first cut highest: 0 for the lower half. */
  readonly codes: Int32Array;
  readonly depth: number;
}

/** Cuts all rows in halves until no more than a bucket is left, by one objective after the other. */
function cutIntoCells(rows: Float64Array, width: number): Cells {
  const count = rows.length / width;
  const depth = Math.max(0, Math.ceil(Math.log2(count / BUCKET)));
  const codes = new Int32Array(count);
  const sorter = new IndexSorter(count);
  const cut = (start: number, end: number, level: number): void => {
    if (level === depth) return;
    const column = 1 + (level % (width - 1));
    for (let k = start; k < end; k++) sorter.keys[k] = rows[(sorter.order[k] as number) * width + column] as number;
    sorter.sort(start, end);
    const middle = (start + end + 1) >> 1;
    const bit = 1 << (depth - 1 - level);
    for (let k = middle; k < end; k++) {
      const row = sorter.order[k] as number;
      codes[row] = (codes[row] as number) | bit;
    }
    cut(start, middle, level + 1);
    cut(middle, end, level + 1);
  };
  cut(0, count, 0);
  return { codes, depth };
}
