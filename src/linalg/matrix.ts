import { EspalierError } from "../core/index.js";

/** A float64 matrix in row-major order: entry (r, c) lies at `values[r * columns + c]`. A vector is one column. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * A matrix of given values, which it does not copy; zeros when left out.
 *
 * @throws EspalierError `E_MATRIX_INVALID` for sizes that are no counts, or when the values are not rows x columns.
 */
export function createMatrix(rows: number, columns: number, values?: Float64Array): Matrix {
  for (const size of [rows, columns]) {
    if (!Number.isInteger(size) || size < 0) throw misfit("sizes of at least 0", `${rows} x ${columns}`);
  }
  if (values === undefined) return { rows, columns, values: new Float64Array(rows * columns) };
  if (values.length === rows * columns) return { rows, columns, values };
  throw misfit(`${rows * columns} values for ${rows} x ${columns}`, `${values.length}`);
}

/** Ones on the diagonal, zeros elsewhere. */
export function identity(size: number): Matrix {
  const matrix = createMatrix(size, size);
  for (let i = 0; i < size; i++) matrix.values[i * size + i] = 1;
  return matrix;
}

export function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = createMatrix(columns, rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) turned.values[c * rows + r] = values[r * columns + c] as number;
  }
  return turned;
}

/** A view of one row. */
export function rowOf({ columns, values }: Matrix, row: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

/** Copies of the rows named, in that order. */
export function takeRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = createMatrix(rows.length, matrix.columns);
  for (let i = 0; i < rows.length; i++) taken.values.set(rowOf(matrix, rows[i] as number), i * matrix.columns);
  return taken;
}

/** Every entry as `change` makes it of its value and its column. */
export function mapEntries(
  { rows, columns, values }: Matrix,
  change: (value: number, column: number) => number,
): Matrix {
  return { rows, columns, values: values.map((value, i) => change(value, i % columns)) };
}

/** Of a normalised matrix, what is smaller than this counts as zero: its square has lost digits. */
export const NEGLIGIBLE = 1e-140;

/** The matrix divided by its largest entry, so that squares of entries neither overflow nor vanish, and that entry. */
export function normalized(matrix: Matrix): { readonly matrix: Matrix; readonly scale: number } {
  const scale = matrix.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  return { matrix: mapEntries(matrix, (value) => value / scale), scale };
}

export function checkSquare({ rows, columns }: Matrix): void {
  if (rows !== columns) throw misfit("a square matrix", `${rows} x ${columns}`);
}

/** Right-hand sides `b` of equations in `a`: as many rows as `a` has. */
export function checkRows(a: Matrix, b: Matrix): void {
  if (a.rows !== b.rows) throw misfit(`a right-hand side of ${a.rows} rows`, `${b.rows} x ${b.columns}`);
}

/** Iterations that compare entries would never end on NaN. */
export function checkFinite({ columns, values }: Matrix): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw misfit("finite entries", `${values[at]} in row ${Math.floor(at / columns)}, column ${at % columns}`);
}

export function misfit(expected: string, got: string): EspalierError {
  return new EspalierError("E_MATRIX_INVALID", { expected, got });
}
