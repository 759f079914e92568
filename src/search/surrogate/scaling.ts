import { type Matrix, mapEntries } from "../../linalg/index.js";

/** Mean and standard deviation of each column; of one that does not vary, its first number and 0. */
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
  for (let c = 0; c < columns; c++) {
    const deviation = Math.sqrt(deviations[c] as number);
    // A variance of rounding errors alone would blow these up.
    const varies = deviation > 1e-12 * Math.abs(means[c] as number);
    deviations[c] = varies ? deviation : 0;
    if (!varies) means[c] = values[c] ?? 0;
  }
  return { means, deviations };
}

/** Columns of mean 0 and deviation 1; what did not vary is 0, so that nothing is learnt from it. */
export function standardised(matrix: Matrix, { means, deviations }: Scaling): Matrix {
  return mapEntries(matrix, (value, c) => {
    const deviation = deviations[c] as number;
    return deviation === 0 ? 0 : (value - (means[c] as number)) / deviation;
  });
}

/** Back to the units of before; what did not vary has its one number, whatever was predicted. */
export function restored(matrix: Matrix, { means, deviations }: Scaling): Matrix {
  return mapEntries(matrix, (value, c) => value * (deviations[c] as number) + (means[c] as number));
}
