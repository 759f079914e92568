import { createMatrix, type Matrix, misfit, transpose } from "./matrix.js";

/** Numbers of the right factor that are used again and again while they lie in the second-level cache: 256 KiB. */
const BLOCK = 32_768;

/**
 * The product A B.
 *
 * @throws EspalierError `E_MATRIX_INVALID` when `a` has not as many columns as `b` has rows.
 */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw misfit(`a right factor of ${a.columns} rows`, `${b.rows} x ${b.columns}`);
  return productOfRows(a, transpose(b), false);
}

/**
 * The product A Bᵀ: every row of `a` times every row of `b`. Without a transposed copy, as `multiply` makes one.
 *
 * @throws EspalierError `E_MATRIX_INVALID` when `a` and `b` differ in their columns.
 */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.columns) throw misfit(`a right factor of ${a.columns} columns`, `${b.rows} x ${b.columns}`);
  return productOfRows(a, b, false);
}

/** The product AᵀA, exactly symmetric, in half the time of `multiply`. */
export function gram(a: Matrix): Matrix {
  const turned = transpose(a);
  const product = productOfRows(turned, turned, true);
  const { rows, values } = product;
  for (let r = 0; r < rows; r++) {
    for (let c = r + 1; c < rows; c++) values[r * rows + c] = values[c * rows + r] as number;
  }
  return product;
}

interface Factors {
  readonly product: Matrix;
  readonly a: Matrix;
  readonly b: Matrix;
}

function productOfRows(a: Matrix, b: Matrix, lowerOnly: boolean): Matrix {
  const factors = { product: createMatrix(a.rows, b.rows), a, b };
  const height = 2 * Math.max(1, Math.floor(BLOCK / 2 / Math.max(1, a.columns)));
  for (let top = 0; top < b.rows; top += height) {
    const bottom = Math.min(top + height, b.rows);
    for (let r = lowerOnly ? top : 0; r < a.rows; r += 2) {
      fillTwoRows(factors, r, top, lowerOnly ? Math.min(bottom, r + 2) : bottom);
    }
  }
  return factors.product;
}

/** Rows `r` and `r + 1` of the product, two columns at a time; at an odd edge the last line is computed twice. */
function fillTwoRows({ product, a, b }: Factors, r: number, left: number, right: number): void {
  const depth = a.columns;
  const nextRow = Math.min(r + 1, a.rows - 1);
  for (let c = left; c < right; c += 2) {
    const nextColumn = Math.min(c + 1, b.rows - 1);
    let upperLeft = 0;
    let upperRight = 0;
    let lowerLeft = 0;
    let lowerRight = 0;
    for (let k = 0; k < depth; k++) {
      const upper = a.values[r * depth + k] as number;
      const lower = a.values[nextRow * depth + k] as number;
      const first = b.values[c * depth + k] as number;
      const second = b.values[nextColumn * depth + k] as number;
      upperLeft += upper * first;
      upperRight += upper * second;
      lowerLeft += lower * first;
      lowerRight += lower * second;
    }
    product.values[r * b.rows + c] = upperLeft;
    product.values[r * b.rows + nextColumn] = upperRight;
    product.values[nextRow * b.rows + c] = lowerLeft;
    product.values[nextRow * b.rows + nextColumn] = lowerRight;
  }
}
