import { EspalierError } from "../core/index.js";
import { checkSquare, createMatrix, identity, type Matrix } from "./matrix.js";
import { gram } from "./product.js";
import { solveLower, solveLowerTransposed } from "./triangular.js";
import { dot } from "./vector.js";

/**
 * The lower triangular L with A = L Lᵀ of a symmetric, positive definite matrix. Only the lower triangle of `a` is read.
 *
 * A pivot of at most n machine epsilons of its diagonal entry is rounding and counts as zero: a solution with it would
 * have no correct digit. That is thrown and not returned, for damping the diagonal is decided before, not by trial.
 *
 * @throws EspalierError `E_NOT_POSITIVE_DEFINITE`, with the pivot that failed, `E_MATRIX_INVALID` when not square.
 */
export function cholesky(a: Matrix): Matrix {
  checkSquare(a);
  const size = a.rows;
  const factor = createMatrix(size, size);
  const { values } = factor;
  for (let r = 0; r < size; r++) {
    const row = r * size;
    for (let c = 0; c < r; c++) {
      const rest = (a.values[row + c] as number) - dot(values, row, c * size, c);
      values[row + c] = rest / (values[c * size + c] as number);
    }
    const diagonal = a.values[row + r] as number;
    const pivot = diagonal - dot(values, row, row, r);
    if (!(pivot > size * Number.EPSILON * diagonal) || pivot === Number.POSITIVE_INFINITY) throw notDefinite(r, pivot);
    values[row + r] = Math.sqrt(pivot);
  }
  return factor;
}

/** Solves A X = B, given the Cholesky factor of A. */
export function choleskySolve(factor: Matrix, b: Matrix): Matrix {
  return solveLowerTransposed(factor, solveLower(factor, b));
}

/** The inverse of A, exactly symmetric, given its Cholesky factor. */
export function choleskyInverse(factor: Matrix): Matrix {
  return gram(solveLower(factor, identity(factor.rows)));
}

function notDefinite(row: number, pivot: number): EspalierError {
  return new EspalierError("E_NOT_POSITIVE_DEFINITE", {
    expected: "pivots above zero",
    got: `${pivot.toPrecision(3)} at pivot ${row}`,
  });
}
