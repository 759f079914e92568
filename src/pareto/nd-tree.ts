import type { Item } from "./non-dominated-set.js";

/** Entries of a leaf before it is split. */
const BUCKET = 32;
/** A node is built anew when one of its halves holds more than this share of it. */
const LOPSIDED = 0.8;

/** Items of equal objectives, in the order they came. */
export interface Entry<T> {
  readonly objectives: readonly number[];
  readonly items: T[];
  /** False once something dominates them. */
  held: boolean;
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
  /** Objectives of the entries side by side, which makes a search twice as fast. */
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
export class NdTree<T extends Item> {
  readonly #width: number;
  readonly #values: Float64Array;
  #root: Node<T>;

  /** Starts with entries that do not dominate each other. */
  constructor(width: number, entries: readonly Entry<T>[] = []) {
    this.#width = width;
    this.#values = new Float64Array(width);
    this.#root = this.#build(entries.slice(), 0);
  }

  /** The entry that the item is part of from now on, or nothing when one dominates it; the entries it dominates leave. */
  insert(item: T): Entry<T> | undefined {
    const values = this.#values;
    for (let c = 0; c < values.length; c++) values[c] = item.objectives[c] as number;
    const better = findNowhereAbove(this.#root, values);
    if (better !== undefined) {
      if (!nowhereAbove(values, better.objectives)) return undefined;
      better.items.push(item);
      return better;
    }
    removeNowhereBelow(this.#root, values);
    const entry = { objectives: item.objectives, items: [item], held: true };
    this.#root = this.#place(withoutEmptyHalf(this.#root), entry);
    return entry;
  }

  /** The node with the entry below it, or a new one in its place. */
  #place(node: Node<T>, entry: Entry<T>): Node<T> {
    if (node.kind === "leaf") {
      if (node.count === BUCKET) return this.#build([...node.entries, entry], node.axis);
      widen(node, entry.objectives);
      node.rows.set(entry.objectives, node.count++ * this.#width);
      node.entries.push(entry);
      return node;
    }
    widen(node, entry.objectives);
    node.count++;
    if ((entry.objectives[node.axis] as number) < node.cut) node.left = this.#place(node.left, entry);
    else node.right = this.#place(node.right, entry);
    if (Math.max(node.left.count, node.right.count) <= LOPSIDED * node.count) return node;
    const entries: Entry<T>[] = [];
    collect(node, entries);
    return this.#build(entries, node.axis);
  }

  #build(entries: Entry<T>[], axis: number): Node<T> {
    const low = new Float64Array(this.#width).fill(Number.POSITIVE_INFINITY);
    const high = new Float64Array(this.#width).fill(Number.NEGATIVE_INFINITY);
    for (const { objectives } of entries) widen({ low, high }, objectives);
    const count = entries.length;
    if (count <= BUCKET) {
      const rows = new Float64Array(BUCKET * this.#width);
      for (let k = 0; k < count; k++) rows.set((entries[k] as Entry<T>).objectives, k * this.#width);
      return { kind: "leaf", low, high, count, axis, entries, rows };
    }
    entries.sort((a, b) => (a.objectives[axis] as number) - (b.objectives[axis] as number));
    const middle = count >> 1;
    const cut = entries[middle]?.objectives[axis] as number;
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
      (entries[k] as Entry<T>).held = false;
      const last = entries.pop() as Entry<T>;
      node.count--;
      if (k === node.count) continue;
      entries[k] = last;
      rows.set(last.objectives, k * width);
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

function nowhereAbove(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let c = 0; c < a.length; c++) if ((a[c] as number) > (b[c] as number)) return false;
  return true;
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

function widen({ low, high }: Bounds, values: readonly number[]): void {
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
