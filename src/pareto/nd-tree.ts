import { compareLexicographically } from "./lexicographic-order.js";
import type { Item, NonDominatedSet } from "./non-dominated-set.js";

/** Entries of a leaf before it is split. */
const BUCKET = 32;
/** A node is built anew when one of its halves holds more than this share of it. */
const LOPSIDED = 0.8;

/** Items of equal objectives, in the order they came. */
interface Entry<T> {
  readonly values: Float64Array;
  readonly items: T[];
}

/** Lowest and highest values below a node, not drawn in when entries leave. */
interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

interface Leaf<T> extends Bounds {
  readonly kind: "leaf";
  count: number;
  readonly entries: Entry<T>[];
  /** Values of the entries once more, side by side, which makes a search twice as fast. */
  readonly rows: Float64Array;
  /** The objective by which it will be cut. */
  readonly axis: number;
}

interface Branch<T> extends Bounds {
  readonly kind: "branch";
  count: number;
  readonly axis: number;
  /** Values below it along the axis go to the left. */
  readonly cut: number;
  left: Node<T>;
  right: Node<T>;
}

type Node<T> = Leaf<T> | Branch<T>;

/**
 * Items of any number of objectives in a tree whose nodes know the bounds of the values below them: nodes that hold
 * nothing comparable are passed over (ND-tree: Jaszkiewicz and Lust, IEEE Trans. Evol. Comput. 22(5), 2018). Unlike the
 * paper's clusters, full leaves are halved at the median of one objective after the other, which needs no distance
 * between objectives of different scales, and nodes that have grown lopsided are built anew.
 */
export class NdTree<T extends Item> implements NonDominatedSet<T> {
  readonly #width: number;
  #root: Node<T>;

  constructor(width: number) {
    this.#width = width;
    this.#root = this.#build([], 0);
  }

  insert(item: T): boolean {
    const values = new Float64Array(this.#width);
    for (let c = 0; c < values.length; c++) values[c] = item.objectives[c] as number;
    const better = findNowhereAbove(this.#root, values);
    if (better !== undefined) {
      const isEqual = nowhereAbove(values, better.values);
      if (isEqual) better.items.push(item);
      return isEqual;
    }
    removeNowhereBelow(this.#root, values);
    this.#root = this.#place(withoutEmptyHalf(this.#root), { values, items: [item] });
    return true;
  }

  items(): T[] {
    const entries: Entry<T>[] = [];
    collect(this.#root, entries);
    return entries.sort((a, b) => compareLexicographically(a.values, b.values)).flatMap(({ items }) => items);
  }

  /** The node with the entry below it, or a new one in its place. */
  #place(node: Node<T>, entry: Entry<T>): Node<T> {
    if (node.kind === "leaf") {
      if (node.count === BUCKET) return this.#build([...node.entries, entry], node.axis);
      widen(node, entry.values);
      node.rows.set(entry.values, node.count++ * this.#width);
      node.entries.push(entry);
      return node;
    }
    widen(node, entry.values);
    node.count++;
    if ((entry.values[node.axis] as number) < node.cut) node.left = this.#place(node.left, entry);
    else node.right = this.#place(node.right, entry);
    if (Math.max(node.left.count, node.right.count) <= LOPSIDED * node.count) return node;
    const entries: Entry<T>[] = [];
    collect(node, entries);
    return this.#build(entries, node.axis);
  }

  #build(entries: Entry<T>[], axis: number): Node<T> {
    const low = new Float64Array(this.#width).fill(Number.POSITIVE_INFINITY);
    const high = new Float64Array(this.#width).fill(Number.NEGATIVE_INFINITY);
    for (const { values } of entries) widen({ low, high }, values);
    const count = entries.length;
    if (count <= BUCKET) {
      const rows = new Float64Array(BUCKET * this.#width);
      for (let k = 0; k < count; k++) rows.set((entries[k] as Entry<T>).values, k * this.#width);
      return { kind: "leaf", low, high, count, axis, entries, rows };
    }
    entries.sort((a, b) => (a.values[axis] as number) - (b.values[axis] as number));
    const middle = count >> 1;
    const cut = entries[middle]?.values[axis] as number;
    const next = (axis + 1) % this.#width;
    const left = this.#build(entries.slice(0, middle), next);
    const right = this.#build(entries.slice(middle), next);
    return { kind: "branch", low, high, count, axis, cut, left, right };
  }
}

/** An entry that equals or dominates the values. */
function findNowhereAbove<T>(node: Node<T>, values: Float64Array): Entry<T> | undefined {
  const width = values.length;
  if (node.kind === "leaf") {
    const { rows, count } = node;
    for (let k = 0; k < count; k++) if (rowNowhereAbove(rows, k * width, values)) return node.entries[k];
    return undefined;
  }
  const { left, right } = node;
  const found = nowhereAbove(left.low, values) ? findNowhereAbove(left, values) : undefined;
  return found ?? (nowhereAbove(right.low, values) ? findNowhereAbove(right, values) : undefined);
}

/** Takes the entries away that the values dominate; none equals them. */
function removeNowhereBelow<T>(node: Node<T>, values: Float64Array): void {
  const width = values.length;
  if (node.kind === "leaf") {
    const { entries, rows } = node;
    for (let k = node.count - 1; k >= 0; k--) {
      if (!nowhereAboveRow(values, rows, k * width)) continue;
      const last = entries.pop() as Entry<T>;
      node.count--;
      if (k === node.count) continue;
      entries[k] = last;
      rows.set(last.values, k * width);
    }
    return;
  }
  if (nowhereAbove(values, node.left.high)) removeNowhereBelow(node.left, values);
  if (nowhereAbove(values, node.right.high)) removeNowhereBelow(node.right, values);
  const count = node.left.count + node.right.count;
  if (count === node.count) return;
  node.count = count;
  node.left = withoutEmptyHalf(node.left);
  node.right = withoutEmptyHalf(node.right);
}

function nowhereAbove(a: Float64Array, b: Float64Array): boolean {
  return rowNowhereAbove(a, 0, b);
}

function rowNowhereAbove(rows: Float64Array, at: number, values: Float64Array): boolean {
  for (let c = 0; c < values.length; c++) if ((rows[at + c] as number) > (values[c] as number)) return false;
  return true;
}

function nowhereAboveRow(values: Float64Array, rows: Float64Array, at: number): boolean {
  for (let c = 0; c < values.length; c++) if ((values[c] as number) > (rows[at + c] as number)) return false;
  return true;
}

function withoutEmptyHalf<T>(node: Node<T>): Node<T> {
  if (node.kind === "leaf") return node;
  if (node.left.count === 0) return node.right;
  return node.right.count === 0 ? node.left : node;
}

function widen({ low, high }: Bounds, values: Float64Array): void {
  for (let c = 0; c < values.length; c++) {
    const value = values[c] as number;
    if (value < (low[c] as number)) low[c] = value;
    if (value > (high[c] as number)) high[c] = value;
  }
}

function collect<T>(node: Node<T>, into: Entry<T>[]): void {
  if (node.kind === "leaf") {
    for (const entry of node.entries) into.push(entry);
    return;
  }
  collect(node.left, into);
  collect(node.right, into);
}
