import fc from "fast-check";
import { createMatrix, type Matrix } from "../../src/linalg/index.js";

export function matrixOf(rows: readonly (readonly number[])[], columns: number = rows[0]?.length ?? 0): Matrix {
  return createMatrix(rows.length, columns, Float64Array.from(rows.flat()));
}

export function rowsOf({ rows, columns, values }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, r) => Array.from(values.subarray(r * columns, (r + 1) * columns)));
}

/** Entry (r, c) is 1 / (r + c + 1): positive definite, and the worse conditioned the larger. */
export function hilbert(size: number): Matrix {
  const values = Float64Array.from({ length: size * size }, (_, i) => 1 / (Math.floor(i / size) + (i % size) + 1));
  return createMatrix(size, size, values);
}

/** The greatest difference of entries; infinite for different shapes. */
export function distance(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.columns !== b.columns) return Number.POSITIVE_INFINITY;
  return a.values.reduce((greatest, value, i) => Math.max(greatest, Math.abs(value - (b.values[i] as number))), 0);
}

/** The textbook's three loops. */
export function naiveProduct(a: Matrix, b: Matrix): Matrix {
  const left = rowsOf(a);
  const right = rowsOf(b);
  const entry = (r: number, c: number): number =>
    (left[r] as number[]).reduce((sum, value, k) => sum + value * ((right[k] as number[])[c] as number), 0);
  return matrixOf(
    left.map((_, r) => Array.from({ length: b.columns }, (_, c) => entry(r, c))),
    b.columns,
  );
}

/**
 * Entries in [-1, 1], anywhere or on a coarse grid, where rank is often missing. None is so near zero that what solves an
 * equation with it could overflow.
 */
export function arbitraryMatrix(rows: number, columns: number): fc.Arbitrary<Matrix> {
  const anywhere = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => (Math.abs(value) < 1e-100 ? 0 : value));
  const gridded = fc.integer({ min: -1, max: 1 });
  const length = rows * columns;
  const bounds = { minLength: length, maxLength: length };
  return fc
    .oneof(fc.array(anywhere, bounds), fc.array(gridded, bounds))
    .map((values) => createMatrix(rows, columns, Float64Array.from(values)));
}

/** Sizes of 0 to 9 of rows and columns. */
export const anyMatrix: fc.Arbitrary<Matrix> = fc
  .tuple(fc.nat(9), fc.nat(9))
  .chain(([rows, columns]) => arbitraryMatrix(rows, columns));
