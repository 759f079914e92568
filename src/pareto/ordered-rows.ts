import { IndexSorter } from "./index-sorter.js";
import { sortByColumn } from "./lexicographic-order.js";
import { gatherRows } from "./points.js";

/** Rows of one width, kept in ascending order of one column. */
export class OrderedRows {
  readonly values: Float64Array;
  readonly #width: number;
  readonly #column: number;
  /** Where the rows in `values` end. */
  end = 0;
  #places: Int32Array = new Int32Array(0);

  constructor(capacity: number, width: number, column: number) {
    this.values = new Float64Array(capacity * width);
    this.#width = width;
    this.#column = column;
  }

  /** Offset of the first row whose ordered column is at least `bound`. */
  firstFrom(bound: number): number {
    const width = this.#width;
    const column = this.#column;
    let low = 0;
    let high = this.end / width;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.values[middle * width + column] as number) < bound) low = middle + 1;
      else high = middle;
    }
    return low * width;
  }

  /** Inserts the row at offset `at` of `rows`; the members that are nowhere below it leave. */
  insert(rows: Float64Array, at: number): void {
    const values = this.values;
    const width = this.#width;
    const start = this.firstFrom(rows[at + this.#column] as number);
    let end = start;
    for (let i = start; i < this.end; i += width) {
      let c = 0;
      while (c < width && (values[i + c] as number) >= (rows[at + c] as number)) c++;
      if (c === width) continue;
      if (end < i) for (c = 0; c < width; c++) values[end + c] = values[i + c] as number;
      end += width;
    }
    for (let i = end - 1; i >= start; i--) values[i + width] = values[i] as number;
    for (let c = 0; c < width; c++) values[start + c] = rows[at + c] as number;
    this.end = end + width;
  }

  /** Makes these rows the members, in whatever order and dominated by each other or not; at most as many as the capacity. */
  fill(rows: Float64Array): void {
    const sorter = new IndexSorter(rows.length / this.#width);
    sortByColumn(sorter, { rows, width: this.#width }, this.#column);
    this.values.set(gatherRows(rows, this.#width, sorter.order));
    this.end = rows.length;
    this.#places = new Int32Array(sorter.order.length);
    for (let k = 0; k < sorter.order.length; k++) this.#places[sorter.order[k] as number] = k * this.#width;
  }

  /** Replaces the second number of the row that `fill` was given at this index. */
  setSecond(row: number, value: number): void {
    this.values[(this.#places[row] as number) + 1] = value;
  }
}

/** Moves of fewer numbers than this are faster one by one. */
const LONG = 48;

/** Rows of three columns, with an insertion for many calls: it is told where to begin and how many rows to look for. */
export class OrderedTriples extends OrderedRows {
  constructor(capacity: number, column: number) {
    super(capacity, 3, column);
  }

  /**
   * Inserts a row before the member at `start`, the first that is not below it in the ordered column. At most `leaving`
   * members leave; returns how many did.
   */
  insertAt(start: number, rows: Float64Array, at: number, leaving: number): number {
    const { values, end } = this;
    const x = rows[at] as number;
    const y = rows[at + 1] as number;
    const z = rows[at + 2] as number;
    const enough = end - start > LONG ? leaving : end;
    let [heldX, heldY, heldZ] = [x, y, z];
    let left = 0;
    let to = start;
    let from = start;
    for (; from < end && left < enough; from += 3) {
      const memberX = values[from] as number;
      const memberY = values[from + 1] as number;
      const memberZ = values[from + 2] as number;
      if (memberX >= x && memberY >= y && memberZ >= z) {
        left++;
        continue;
      }
      values[to] = heldX;
      values[to + 1] = heldY;
      values[to + 2] = heldZ;
      to += 3;
      heldX = memberX;
      heldY = memberY;
      heldZ = memberZ;
    }
    if (from < end && to + 3 !== from) values.copyWithin(to + 3, from, end);
    values[to] = heldX;
    values[to + 1] = heldY;
    values[to + 2] = heldZ;
    this.end = end + 3 - 3 * left;
    return left;
  }
}
