import type { Shape } from "../../src/graph/index.js";

/** A tensor of the reference interpreter: one sample, row-major, double precision. */
export interface ReferenceTensor {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** Values of a node's parameter by role. */
export type Param = (role: string) => ArrayLike<number>;

export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error(`no element ${index}`);
  return value;
}
