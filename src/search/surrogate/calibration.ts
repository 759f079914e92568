import { createMatrix, type Matrix } from "../../linalg/index.js";

/** Share of a normal distribution within one standard deviation of its mean. */
const COVERAGE = 0.6827;

/**
 * Factors, one per column, by which spreads cover 68 % of errors that were made on examples left out of the fit: the
 * split-conformal quantile (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, JASA 113, 2018, section 5.2).
 *
 * @param errors truth - prediction, one row per example left out
 * @param spreads of the same shape, all above 0
 */
export function calibrationOf(errors: Matrix, spreads: Matrix): Float64Array {
  const { rows, columns } = errors;
  const ratios = errors.values.map((error, i) => Math.abs(error) / (spreads.values[i] as number));
  const at = Math.min(rows - 1, Math.ceil((rows + 1) * COVERAGE) - 1);
  return Float64Array.from({ length: columns }, (_, c) => {
    const column = ratios.filter((_, i) => i % columns === c).sort();
    return column[at] ?? 1;
  });
}

/** Every column times its factor. */
export function scaleColumns({ rows, columns, values }: Matrix, factors: Float64Array): Matrix {
  return createMatrix(
    rows,
    columns,
    values.map((value, i) => value * (factors[i % columns] as number)),
  );
}
