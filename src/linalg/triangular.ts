import { checkRows, checkSquare, createMatrix, type Matrix, misfit } from "./matrix.js";

/**
 * Solves L X = B by forward substitution. Only the lower triangle of `l` is read.
 *
 * @throws EspalierError `E_MATRIX_INVALID` for shapes that do not fit or a zero on the diagonal.
 */
export function solveLower(l: Matrix, b: Matrix): Matrix {
  checkSystem(l, b);
  const x = createMatrix(b.rows, b.columns, b.values.slice());
  for (let r = 0; r < l.rows; r++) {
    for (let k = 0; k < r; k++) subtractRow(x, r, k, l.values[r * l.columns + k] as number);
    divideRow(x, r, l.values[r * l.columns + r] as number);
  }
  return x;
}

/**
 * Solves Lᵀ X = B by back substitution. Only the lower triangle of `l` is read.
 *
 * @throws EspalierError `E_MATRIX_INVALID` for shapes that do not fit or a zero on the diagonal.
 */
export function solveLowerTransposed(l: Matrix, b: Matrix): Matrix {
  checkSystem(l, b);
  const x = createMatrix(b.rows, b.columns, b.values.slice());
  for (let r = l.rows - 1; r >= 0; r--) {
    divideRow(x, r, l.values[r * l.columns + r] as number);
    for (let k = 0; k < r; k++) subtractRow(x, k, r, l.values[r * l.columns + k] as number);
  }
  return x;
}

function checkSystem(l: Matrix, b: Matrix): void {
  checkSquare(l);
  checkRows(l, b);
  for (let r = 0; r < l.rows; r++) {
    if (l.values[r * l.columns + r] === 0) throw misfit("a diagonal without zeros", `0 in row ${r}`);
  }
}

function subtractRow({ columns, values }: Matrix, from: number, row: number, factor: number): void {
  for (let c = 0; c < columns; c++) {
    values[from * columns + c] =
      (values[from * columns + c] as number) - factor * (values[row * columns + c] as number);
  }
}

function divideRow({ columns, values }: Matrix, row: number, divisor: number): void {
  for (let c = 0; c < columns; c++) values[row * columns + c] = (values[row * columns + c] as number) / divisor;
}
