import { expect, test } from "vitest";
import { cholesky, choleskyInverse, createMatrix, multiplyTransposed } from "../../../src/linalg/index.js";
import { distance, hilbert, matrixOf, rowsOf } from "../../helpers/matrices.js";

const failure = (got: string) =>
  expect.objectContaining({ code: "E_NOT_POSITIVE_DEFINITE", details: { expected: "pivots above zero", got } });

test("factors by hand-made numbers, from the lower triangle alone", () => {
  const a = matrixOf([
    [4, Number.NaN, Number.NaN],
    [2, 10, Number.NaN],
    [-2, 5, 6],
  ]);
  expect(rowsOf(cholesky(a))).toEqual([
    [2, 0, 0],
    [1, 3, 0],
    [-1, 2, 1],
  ]);
});

test("the inverse of Hilbert's matrix has whole numbers", () => {
  const inverse = choleskyInverse(cholesky(hilbert(3)));
  const expected = matrixOf([
    [9, -36, 30],
    [-36, 192, -180],
    [30, -180, 180],
  ]);
  expect(distance(inverse, expected)).toBeLessThan(1e-10);
});

test("factors Hilbert's matrix as long as a digit is left, then says which pivot failed", () => {
  const factor = cholesky(hilbert(10));
  expect(distance(multiplyTransposed(factor, factor), hilbert(10))).toBeLessThan(1e-15);
  expect(() => cholesky(hilbert(20))).toThrow(expect.objectContaining({ code: "E_NOT_POSITIVE_DEFINITE" }));
});

test.each([
  [
    "indefinite",
    [
      [1, 2],
      [2, 1],
    ],
    "-3.00 at pivot 1",
  ],
  [
    "rank-deficient",
    [
      [1, 1],
      [1, 1],
    ],
    "0.00 at pivot 1",
  ],
  ["negative", [[-1]], "-1.00 at pivot 0"],
  ["not a number", [[Number.NaN]], "NaN at pivot 0"],
  ["infinite", [[Number.POSITIVE_INFINITY]], "Infinity at pivot 0"],
])("refuses a matrix that is %s", (_, rows, got) => {
  expect(() => cholesky(matrixOf(rows))).toThrow(failure(got));
});

test("rounding does not make a rank-deficient matrix definite", () => {
  const column = matrixOf([[0.1], [0.7], [1 / 3]]);
  expect(() => cholesky(multiplyTransposed(column, column))).toThrow(
    expect.objectContaining({ code: "E_NOT_POSITIVE_DEFINITE" }),
  );
});

test("sizes 0 and 1; other shapes are refused", () => {
  expect(cholesky(createMatrix(0, 0)).values).toHaveLength(0);
  expect(rowsOf(cholesky(matrixOf([[9]])))).toEqual([[3]]);
  expect(() => cholesky(createMatrix(2, 3))).toThrow(expect.objectContaining({ code: "E_MATRIX_INVALID" }));
});
