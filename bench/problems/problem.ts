import type { Points } from "../../src/pareto/index.js";

/** A test problem on real variables; all objectives are minimised. */
export interface Problem {
  readonly name: string;
  /** Number of objectives. */
  readonly objectives: number;
  /** Smallest and largest value of every variable. */
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  /**
   * Writes the objectives of `x` and returns by how much `x` exceeds the constraints in sum, 0 when it is feasible.
   * Allocates nothing.
   */
  evaluate(x: ArrayLike<number>, objectives: number[] | Float64Array): number;
  /** Points of the true front, `count` or as many below as its shape allows. */
  front(count: number): Points;
}

/** Variables that share their bounds. */
export function bounds(variables: number, low: number, high: number): Pick<Problem, "lows" | "highs"> {
  return { lows: new Array<number>(variables).fill(low), highs: new Array<number>(variables).fill(high) };
}

/** What lies above 0 of a constraint that is met from 0 down. */
export function excess(constraint: number): number {
  return Math.max(0, constraint);
}
