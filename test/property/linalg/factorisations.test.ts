import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cholesky,
  choleskyInverse,
  choleskySolve,
  gram,
  identity,
  leastSquares,
  type Matrix,
  multiply,
  multiplyTransposed,
  ridge,
  singularValues,
  symmetricEigen,
  transpose,
} from "../../../src/linalg/index.js";
import { anyMatrix, arbitraryMatrix, distance, matrixOf, rowsOf } from "../../helpers/matrices.js";

/** Columns scaled by the given factors. */
function scaled({ rows, columns, values }: Matrix, factors: Float64Array): Matrix {
  return { rows, columns, values: values.map((value, i) => value * (factors[i % columns] as number)) };
}

function sum(a: Matrix, b: Matrix, factor: number): Matrix {
  return { ...a, values: a.values.map((value, i) => value + factor * (b.values[i] as number)) };
}

function largest({ values }: Matrix): number {
  return values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
}

const squares = fc.nat(9).chain((size) => arbitraryMatrix(size, size));
/** Eigenvalues of 0.5 and more, so that condition stays low. */
const definite = squares.map((a) => sum(gram(a), identity(a.rows), 0.5));
const symmetric = squares.map((a) => sum(a, transpose(a), 1));
const systems = fc
  .tuple(fc.nat(9), fc.nat(9), fc.nat(3))
  .chain(([rows, columns, sides]) => fc.tuple(arbitraryMatrix(rows, columns), arbitraryMatrix(rows, sides)));

test("A = L Lᵀ, with the inverse and solutions that it gives", () => {
  fc.assert(
    fc.property(definite, (a) => {
      const factor = cholesky(a);
      expect(distance(multiplyTransposed(factor, factor), a)).toBeLessThan(1e-13);
      expect(factor.values.every((value, i) => value === 0 || i % a.rows <= Math.floor(i / a.rows))).toBe(true);
      expect(distance(multiply(a, choleskyInverse(factor)), identity(a.rows))).toBeLessThan(1e-12);
      expect(distance(multiply(a, choleskySolve(factor, a)), a)).toBeLessThan(1e-12);
    }),
  );
});

test("A V = V Λ with orthonormal V and ascending values", () => {
  fc.assert(
    fc.property(symmetric, (a) => {
      const { values, vectors } = symmetricEigen(a);
      expect(distance(multiply(a, vectors), scaled(vectors, values))).toBeLessThan(1e-13);
      expect(distance(gram(vectors), identity(a.rows))).toBeLessThan(1e-14);
      expect([...values]).toEqual([...values].sort((x, y) => x - y));
    }),
  );
});

test("A = U S Vᵀ with orthonormal U and V and descending values, of any rank", () => {
  fc.assert(
    fc.property(anyMatrix, (a) => {
      const { values, left, right } = singularValues(a);
      const count = Math.min(a.rows, a.columns);
      expect(distance(multiplyTransposed(scaled(left, values), right), a)).toBeLessThan(1e-13);
      for (const basis of [left, right]) expect(distance(gram(basis), identity(count))).toBeLessThan(1e-13);
      expect([...values]).toEqual([...values].sort((x, y) => y - x));
      expect(values.every((value) => value >= 0)).toBe(true);
    }),
  );
});

test("least squares leave a residual orthogonal to the columns", () => {
  fc.assert(
    fc.property(systems, ([a, b]) => {
      const { solution } = leastSquares(a, b);
      const residual = sum(b, multiply(a, solution), -1);
      expect(largest(multiply(transpose(a), residual))).toBeLessThan(1e-13 * Math.max(1, largest(solution)));
    }),
  );
});

test("least squares use as many columns as are independent", () => {
  const gridded = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
  fc.assert(
    fc.property(gridded, (rows) => {
      const a = matrixOf(rows);
      const { solution, rank } = leastSquares(a, identity(a.rows));
      expect(rank).toBe(singularValues(a).values.filter((value) => value > 1e-6).length);
      expect(rowsOf(solution).filter((row) => row.some((value) => value !== 0))).toHaveLength(rank);
    }),
  );
});

test("ridge solves the penalised normal equations", () => {
  fc.assert(
    fc.property(systems, ([a, b]) => {
      const { solution } = ridge(a, b, 0.5);
      const gradient = sum(multiply(transpose(a), sum(multiply(a, solution), b, -1)), solution, 0.5);
      expect(largest(gradient)).toBeLessThan(1e-13);
    }),
  );
});
