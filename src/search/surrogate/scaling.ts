import { createMatrix, type Matrix } from "../../linalg/index.js";

/** Mean and standard deviation of each column; 1 for a column that does not vary. */
export interface Scaling {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

export function scalingOf({ rows, columns, values }: Matrix): Scaling {
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let i = 0; i < values.length; i++)
    means[i % columns] = (means[i % columns] as number) + (values[i] as number) / rows;
  for (let i = 0; i < values.length; i++) {
    const gap = (values[i] as number) - (means[i % columns] as number);
    deviations[i % columns] = (deviations[i % columns] as number) + (gap * gap) / rows;
  }
  // A variance of rounding errors alone would blow these up.
  const least = (c: number): number => 1e-12 * Math.abs(means[c] as number);
  return { means, deviations: deviations.map((square, c) => (Math.sqrt(square) > least(c) ? Math.sqrt(square) : 1)) };
}

/** Columns of mean 0 and deviation 1. */
export function standardised({ rows, columns, values }: Matrix, { means, deviations }: Scaling): Matrix {
  const scale = (value: number, i: number): number =>
    (value - (means[i % columns] as number)) / (deviations[i % columns] as number);
  return createMatrix(rows, columns, values.map(scale));
}

/** Back to the units of before. */
export function restored({ rows, columns, values }: Matrix, { means, deviations }: Scaling): Matrix {
  const scale = (value: number, i: number): number =>
    value * (deviations[i % columns] as number) + (means[i % columns] as number);
  return createMatrix(rows, columns, values.map(scale));
}
