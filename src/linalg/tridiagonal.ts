import { createMatrix, type Matrix, NEGLIGIBLE } from "./matrix.js";
import { dot } from "./vector.js";

/** A = Bᵀ T B with T tridiagonal and symmetric, B orthogonal. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i couples rows i and i + 1. */
  readonly beside: Float64Array;
  readonly basis: Matrix;
}

/**
 * Householder reduction of a normalised symmetric matrix (Golub and Van Loan, Matrix Computations, algorithm 8.3.1). Reflection k
 * is kept in row k, from column k + 1 on, where it has left nothing but `beside[k]`.
 */
export function tridiagonalize(a: Matrix): Tridiagonal {
  const size = a.rows;
  // The basis lies below the matrix, so that one array holds all lines that are multiplied with each other.
  const work = createMatrix(2 * size, size);
  work.values.set(a.values);
  const beside = new Float64Array(Math.max(0, size - 1));
  const scales = new Float64Array(size);
  for (let k = 0; k + 2 < size; k++) reduceRow(work, k, beside, scales);
  if (size > 1) beside[size - 2] = work.values[(size - 2) * size + size - 1] as number;
  for (let i = 0; i < size; i++) work.values[(size + i) * size + i] = 1;
  for (let k = size - 3; k >= 0; k--) reflectBasis(work, k, scales[k] as number);
  const diagonal = Float64Array.from({ length: size }, (_, i) => work.values[i * size + i] as number);
  return { diagonal, beside, basis: createMatrix(size, size, work.values.slice(size * size)) };
}

/** Clears row and column k beyond their neighbour of the diagonal, by a similarity transformation of the rest. */
function reduceRow({ columns, values }: Matrix, k: number, beside: Float64Array, scales: Float64Array): void {
  const at = k * columns + k + 1;
  const length = columns - k - 1;
  const norm = Math.sqrt(dot(values, at, at, length));
  const first = values[at] as number;
  const neighbour = first > 0 ? -norm : norm;
  if (norm < NEGLIGIBLE) return;
  beside[k] = neighbour;
  const scale = 1 / (norm * (norm + Math.abs(first)));
  scales[k] = scale;
  values[at] = first - neighbour;

  const change = new Float64Array(length);
  let overlap = 0;
  for (let i = 0; i < length; i++) {
    const image = scale * dot(values, (k + 1 + i) * columns + k + 1, at, length);
    change[i] = image;
    overlap += image * (values[at + i] as number);
  }
  const correction = (scale * overlap) / 2;
  for (let i = 0; i < length; i++) change[i] = (change[i] as number) - correction * (values[at + i] as number);
  for (let i = 0; i < length; i++) {
    const row = (k + 1 + i) * columns + k + 1;
    const own = values[at + i] as number;
    const ownChange = change[i] as number;
    for (let j = 0; j < length; j++) {
      const update = own * (change[j] as number) + ownChange * (values[at + j] as number);
      values[row + j] = (values[row + j] as number) - update;
    }
  }
}

/** Multiplies the basis by reflection k from the right; rows up to k are still those of the identity. */
function reflectBasis({ columns, values }: Matrix, k: number, scale: number): void {
  const at = k * columns + k + 1;
  const length = columns - k - 1;
  for (let i = k + 1; i < columns; i++) {
    const row = (columns + i) * columns + k + 1;
    const share = scale * dot(values, row, at, length);
    for (let j = 0; j < length; j++) values[row + j] = (values[row + j] as number) - share * (values[at + j] as number);
  }
}
