import { expect, test } from "vitest";
import { createMatrix, leastSquares, multiply, ridge, transpose } from "../../../src/linalg/index.js";
import { distance, hilbert, matrixOf, rowsOf } from "../../helpers/matrices.js";

const misfit = expect.objectContaining({ code: "E_MATRIX_INVALID" });

test("fits a line", () => {
  const a = matrixOf([
    [1, 0],
    [1, 1],
    [1, 2],
    [1, 3],
  ]);
  const { solution, rank } = leastSquares(a, matrixOf([[1], [3], [4], [8]]));
  expect(rank).toBe(2);
  expect(distance(solution, matrixOf([[0.7], [2.2]]))).toBeLessThan(1e-14);
});

test("is exact to about the condition, not its square", () => {
  // The condition of this matrix is 1.6e10: the normal equations would leave no digit.
  const ones = matrixOf(Array.from({ length: 8 }, () => [1]));
  const { solution } = leastSquares(hilbert(8), multiply(hilbert(8), ones));
  expect(distance(solution, ones)).toBeLessThan(1e-5);
});

test("a column that depends on others gets a zero", () => {
  const a = matrixOf([
    [1, 2, 3],
    [0, 1, 1],
    [2, 0, 2],
    [1, 1, 2],
  ]);
  const { solution, rank } = leastSquares(a, matrixOf([[4], [1], [4], [3]]));
  expect(rank).toBe(2);
  expect(solution.values.filter((value) => value === 0)).toHaveLength(1);
  expect(distance(multiply(a, solution), matrixOf([[4], [1], [4], [3]]))).toBeLessThan(1e-14);
});

test("more unknowns than equations are solved exactly", () => {
  const a = matrixOf([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const { solution, rank } = leastSquares(a, matrixOf([[1], [2]]));
  expect(rank).toBe(2);
  expect(distance(multiply(a, solution), matrixOf([[1], [2]]))).toBeLessThan(1e-14);
});

test.each([1e-200, 1e200])("numbers as large as %d are no obstacle", (factor) => {
  const { solution, rank } = leastSquares(
    matrixOf([
      [factor, 0],
      [factor, 2 * factor],
    ]),
    matrixOf([[1], [5]]),
  );
  expect(rank).toBe(2);
  expect(distance(solution, matrixOf([[1 / factor], [2 / factor]])) * factor).toBeLessThan(1e-14);
});

test("no equations, no unknowns, all zeros", () => {
  expect(leastSquares(createMatrix(0, 2), createMatrix(0, 1))).toEqual({ solution: createMatrix(2, 1), rank: 0 });
  expect(leastSquares(createMatrix(2, 0), createMatrix(2, 1))).toEqual({ solution: createMatrix(0, 1), rank: 0 });
  expect(leastSquares(createMatrix(2, 1), matrixOf([[1], [1]]))).toEqual({ solution: createMatrix(1, 1), rank: 0 });
});

test("refuses sides of another length and entries that are not finite", () => {
  expect(() => leastSquares(createMatrix(2, 1), createMatrix(3, 1))).toThrow(misfit);
  expect(() => ridge(createMatrix(2, 1), createMatrix(3, 1), 1)).toThrow(misfit);
  expect(() => leastSquares(matrixOf([[1, Number.NaN]]), matrixOf([[1]]))).toThrow(
    expect.objectContaining({ details: { expected: "finite entries", got: "NaN in row 0, column 1" } }),
  );
  expect(() => leastSquares(matrixOf([[1]]), matrixOf([[Number.POSITIVE_INFINITY]]))).toThrow(misfit);
});

test("ridge shrinks, and needs a penalty where columns depend on each other", () => {
  const a = matrixOf([[3], [4]]);
  expect(rowsOf(ridge(a, matrixOf([[5], [5]]), 10).solution)).toEqual([[1]]);
  const twice = transpose(
    matrixOf([
      [1, 2],
      [1, 2],
    ]),
  );
  const side = matrixOf([[1], [2]]);
  expect(() => ridge(twice, side, 0)).toThrow(expect.objectContaining({ code: "E_NOT_POSITIVE_DEFINITE" }));
  const { solution, factor } = ridge(twice, side, 1e-6);
  expect(distance(solution, matrixOf([[0.5], [0.5]]))).toBeLessThan(1e-6);
  expect(factor.rows).toBe(2);
});
