import type { OrderedRows } from "./ordered-rows.js";

/**
 * The non-dominated boundary of rows, all coordinates minimised, below a reference point, in its own number of
 * coordinates: further columns of the rows are not looked at.
 */
export abstract class Boundary {
  /** The members, the same in every list. Filled from outside, they may dominate each other. */
  abstract readonly members: readonly OrderedRows[];

  /** Volume that inserting the row at offset `at` would add; 0 when a member is nowhere above it. */
  abstract gain(rows: Float64Array, at: number): number;

  clear(): void {
    for (const list of this.members) list.end = 0;
  }

  /** Adds a row that no member dominates; the members it dominates leave. */
  insert(rows: Float64Array, at: number): void {
    for (const list of this.members) list.insert(rows, at);
  }

  /** Inserts a row if it gains anything; returns its gain. */
  add(rows: Float64Array, at: number): number {
    const gain = this.gain(rows, at);
    if (gain > 0) this.insert(rows, at);
    return gain;
  }
}
