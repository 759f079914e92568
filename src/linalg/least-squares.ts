import { cholesky, choleskySolve } from "./cholesky.js";
import { checkFinite, checkRows, createMatrix, type Matrix, normalized, rowOf, transpose } from "./matrix.js";
import { gram, multiply } from "./product.js";
import { solveLowerTransposed } from "./triangular.js";
import { dot } from "./vector.js";

/** X that minimises |A X - B|² + penalty |X|², and what was made on the way. */
export interface RidgeSolution {
  readonly solution: Matrix;
  /** Cholesky factor of AᵀA + penalty I. */
  readonly factor: Matrix;
}

/**
 * Ridge regression by the normal equations: fast, and exact enough as long as the penalty is well above the machine
 * epsilon times the largest entry of AᵀA.
 *
 * @param penalty above 0; with 0 the columns of `a` have to be independent
 * @throws EspalierError `E_MATRIX_INVALID` for shapes that do not fit; `E_NOT_POSITIVE_DEFINITE` without enough penalty.
 */
export function ridge(a: Matrix, b: Matrix, penalty: number): RidgeSolution {
  checkRows(a, b);
  const normal = gram(a);
  for (let i = 0; i < a.columns; i++) {
    normal.values[i * a.columns + i] = (normal.values[i * a.columns + i] as number) + penalty;
  }
  const factor = cholesky(normal);
  return { solution: choleskySolve(factor, multiply(transpose(a), b)), factor };
}

/** X that minimises |A X - B|, and the number of independent columns of A. */
export interface LeastSquares {
  readonly solution: Matrix;
  readonly rank: number;
}

/**
 * Least squares of any shape and rank by Householder QR with column pivoting (Golub and Van Loan, Matrix Computations,
 * 5.4.2). Columns that depend on others to within rounding get zeros in the solution.
 *
 * @throws EspalierError `E_MATRIX_INVALID` for shapes that do not fit and entries that are not finite.
 */
export function leastSquares(a: Matrix, b: Matrix): LeastSquares {
  checkRows(a, b);
  for (const matrix of [a, b]) checkFinite(matrix);
  const { matrix, scale } = normalized(a);
  const { lines, order, rank } = triangulate(matrix, b);
  const upper = createMatrix(rank, rank);
  const right = createMatrix(rank, b.columns);
  for (let r = 0; r < rank; r++) {
    for (let c = 0; c < rank; c++) upper.values[r * rank + c] = lines.values[r * a.rows + c] as number;
    for (let c = 0; c < b.columns; c++) {
      right.values[r * b.columns + c] = lines.values[(a.columns + c) * a.rows + r] as number;
    }
  }
  const basic = solveLowerTransposed(upper, right);
  const solution = createMatrix(a.columns, b.columns);
  for (let r = 0; r < rank; r++) {
    rowOf(basic, r).forEach((value, c) => {
      solution.values[(order[r] as number) * b.columns + c] = value / scale;
    });
  }
  return { solution, rank };
}

/** Columns of A, then of B, as lines one after the other; reflections make the first `rank` of them triangular. */
interface Triangulated {
  readonly lines: Matrix;
  /** Which column of A line `i` is. */
  readonly order: Int32Array;
  readonly rank: number;
}

function triangulate(a: Matrix, b: Matrix): Triangulated {
  const lines = createMatrix(a.columns + b.columns, a.rows);
  lines.values.set(transpose(a).values);
  lines.values.set(transpose(b).values, a.rows * a.columns);
  const order = Int32Array.from({ length: a.columns }, (_, i) => i);
  const full = Math.min(a.rows, a.columns);
  let least = 0;
  for (let step = 0; step < full; step++) {
    const { line, norm } = longest(lines, step, a.columns);
    if (step === 0) least = Math.max(a.rows, a.columns) * Number.EPSILON * norm;
    if (norm <= least) return { lines, order, rank: step };
    swapLines(lines, order, step, line);
    reflect(lines, step, norm);
  }
  return { lines, order, rank: full };
}

/** The line of A from `step` on with the greatest norm, counted from position `step`. */
function longest({ columns, values }: Matrix, step: number, end: number): { line: number; norm: number } {
  let line = step;
  let greatest = -1;
  for (let i = step; i < end; i++) {
    const at = i * columns + step;
    const square = dot(values, at, at, columns - step);
    if (square <= greatest) continue;
    greatest = square;
    line = i;
  }
  return { line, norm: Math.sqrt(greatest) };
}

function swapLines({ columns, values }: Matrix, order: Int32Array, a: number, b: number): void {
  if (a === b) return;
  const kept = values.slice(a * columns, (a + 1) * columns);
  values.copyWithin(a * columns, b * columns, (b + 1) * columns);
  values.set(kept, b * columns);
  [order[a], order[b]] = [order[b] as number, order[a] as number];
}

/** The Householder reflection that leaves line `step` nothing after its diagonal, applied to the lines after it. */
function reflect({ rows, columns, values }: Matrix, step: number, norm: number): void {
  const at = step * columns + step;
  const length = columns - step;
  const first = values[at] as number;
  const diagonal = first > 0 ? -norm : norm;
  const scale = 1 / (norm * (norm + Math.abs(first)));
  values[at] = first - diagonal;
  for (let line = step + 1; line < rows; line++) {
    const other = line * columns + step;
    const share = scale * dot(values, at, other, length);
    for (let i = 0; i < length; i++) {
      values[other + i] = (values[other + i] as number) - share * (values[at + i] as number);
    }
  }
  values[at] = diagonal;
}
