import { Boundary } from "./boundary.js";
import { OrderedRows } from "./ordered-rows.js";

/**
 * The non-dominated boundary of rows of any width. What a row adds is its box up to the reference less the volume of its
 * limit set: the members, raised to be nowhere below the row (WFG: While, Bradstreet and Barone, IEEE Trans. Evol.
 * Comput. 16(1), 2012). Exponential in the width.
 */
export class LimitBoundary extends Boundary {
  override readonly members: readonly OrderedRows[];
  readonly #reference: Float64Array;
  readonly #rows: OrderedRows;
  readonly #limits: Float64Array;
  readonly #lower: Boundary;

  /** `lower` is a boundary of one coordinate less. */
  constructor(capacity: number, reference: Float64Array, lower: Boundary) {
    super();
    const width = reference.length;
    this.#reference = reference;
    this.#rows = new OrderedRows(capacity, width, width - 1);
    this.members = [this.#rows];
    this.#limits = new Float64Array(capacity * width);
    this.#lower = lower;
  }

  override gain(rows: Float64Array, at: number): number {
    const reference = this.#reference;
    let box = 1;
    for (let c = 0; c < reference.length; c++) box *= (reference[c] as number) - (rows[at + c] as number);
    const limits = this.#limitSet(rows, at);
    return Math.max(0, box - sumOfGains(limits, reference, this.#lower));
  }

  /** The limit set's non-dominated rows, still in ascending order of the last coordinate. */
  #limitSet(rows: Float64Array, at: number): Float64Array {
    const width = this.#reference.length;
    const { values, end } = this.#rows;
    const limits = this.#limits;
    let size = 0;
    for (let member = 0; member < end; member += width) {
      for (let c = 0; c < width; c++) {
        limits[size + c] = Math.max(values[member + c] as number, rows[at + c] as number);
      }
      size = keepNonDominated(limits, width, size);
    }
    return limits.subarray(0, size);
  }
}

/** Volume below the reference of rows in ascending order of the last column. `lower` is a boundary of the other columns. */
export function sumOfGains(rows: Float64Array, reference: Float64Array, lower: Boundary): number {
  const width = reference.length;
  const last = width - 1;
  let total = 0;
  lower.clear();
  for (let at = 0; at < rows.length; at += width) {
    const gain = lower.add(rows, at);
    if (gain > 0) total += gain * ((reference[last] as number) - (rows[at + last] as number));
  }
  return total;
}

/** Compares the row at `size` with the mutually non-dominated ones before it; returns where those that stay end. */
function keepNonDominated(rows: Float64Array, width: number, size: number): number {
  let end = 0;
  for (let at = 0; at < size; at += width) {
    let above = false;
    let below = false;
    for (let c = 0; c < width; c++) {
      const difference = (rows[at + c] as number) - (rows[size + c] as number);
      if (difference > 0) above = true;
      else if (difference < 0) below = true;
    }
    if (!above) return size;
    if (!below) continue;
    if (end < at) rows.copyWithin(end, at, at + width);
    end += width;
  }
  if (end < size) rows.copyWithin(end, size, size + width);
  return end + width;
}
