import type { OrderedRows } from "./ordered-rows.js";

/**
 * The non-dominated boundary of rows, all coordinates minimised, below a reference point, in its own number of
 * coordinates: further columns of the rows are not looked at.
 */
export interface Boundary {
  /** The members, the same in every list. Filled from outside, they may dominate each other. */
  readonly members: readonly OrderedRows[];
  clear(): void;
  /** Volume that inserting the row at offset `at` would add; 0 when a member is nowhere above it. */
  gain(rows: Float64Array, at: number): number;
  /** Adds a row that no member dominates; the members it dominates leave. */
  insert(rows: Float64Array, at: number): void;
  /** Inserts a row if it gains anything; returns its gain. */
  add(rows: Float64Array, at: number): number;
}
