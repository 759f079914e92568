import { checkFinite, checkSquare, type Matrix, NEGLIGIBLE, normalized, takeRows, transpose } from "./matrix.js";
import { type Tridiagonal, tridiagonalize } from "./tridiagonal.js";
import { rotateRows } from "./vector.js";

/** A = V diag(values) Vᵀ. */
export interface SymmetricEigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** Column j belongs to value j; columns are orthonormal. */
  readonly vectors: Matrix;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, exact to a few machine epsilons of the largest eigenvalue.
 * Householder reduction to tridiagonal form, then implicit QR steps with Wilkinson's shift, which always converge
 * (Golub and Van Loan, Matrix Computations, algorithms 8.3.1 to 8.3.3).
 *
 * @throws EspalierError `E_MATRIX_INVALID` when not square or not finite.
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  checkSquare(a);
  checkFinite(a);
  const { matrix, scale } = normalized(a);
  const form = tridiagonalize(matrix);
  diagonalize(form);
  const { diagonal, basis } = form;
  const order = [...diagonal.keys()].sort((i, j) => (diagonal[i] as number) - (diagonal[j] as number));
  return {
    values: Float64Array.from(order, (i) => scale * (diagonal[i] as number)),
    vectors: transpose(takeRows(basis, order)),
  };
}

/** Splits off eigenvalues at the end until nothing stands beside the diagonal. */
function diagonalize(form: Tridiagonal): void {
  for (let last = form.diagonal.length - 1; last > 0; ) {
    let first = last;
    while (first > 0 && !isNegligible(form, first - 1)) first--;
    if (first === last) last--;
    else chaseBulge(form, first, last);
  }
}

function isNegligible({ diagonal, beside }: Tridiagonal, i: number): boolean {
  const scale = Math.abs(diagonal[i] as number) + Math.abs(diagonal[i + 1] as number);
  return Math.abs(beside[i] as number) <= Math.max(NEGLIGIBLE, Number.EPSILON * scale);
}

/** One QR step on the rows `first` to `last`, by rotations of neighbours. */
function chaseBulge({ diagonal, beside, basis }: Tridiagonal, first: number, last: number): void {
  let x = (diagonal[first] as number) - wilkinsonShift({ diagonal, beside }, last);
  let z = beside[first] as number;
  for (let k = first; k < last; k++) {
    const length = Math.hypot(x, z);
    const cosine = length === 0 ? 1 : x / length;
    const sine = length === 0 ? 0 : z / length;
    if (k > first) beside[k - 1] = length;
    const upper = diagonal[k] as number;
    const lower = diagonal[k + 1] as number;
    const coupling = beside[k] as number;
    const moved = sine * (sine * (lower - upper) + 2 * cosine * coupling);
    diagonal[k] = upper + moved;
    diagonal[k + 1] = lower - moved;
    x = cosine * sine * (lower - upper) + (cosine - sine) * (cosine + sine) * coupling;
    beside[k] = x;
    if (k + 1 < last) {
      z = sine * (beside[k + 1] as number);
      beside[k + 1] = cosine * (beside[k + 1] as number);
    }
    rotateRows(basis, k, k + 1, { cosine, sine });
  }
}

/** The eigenvalue of the last two rows that is closer to the last diagonal entry. */
function wilkinsonShift({ diagonal, beside }: Omit<Tridiagonal, "basis">, last: number): number {
  const end = diagonal[last] as number;
  const coupling = beside[last - 1] as number;
  const half = ((diagonal[last - 1] as number) - end) / 2;
  const root = Math.hypot(half, coupling);
  return end - (coupling / (half + (half < 0 ? -root : root))) * coupling;
}
