import { expect, test } from "vitest";
import { createMatrix, solveLower, solveLowerTransposed } from "../../../src/linalg/index.js";
import { matrixOf, rowsOf } from "../../helpers/matrices.js";

const misfit = expect.objectContaining({ code: "E_MATRIX_INVALID" });
// What stands above the diagonal is not read.
const lower = matrixOf([
  [2, 9],
  [1, 4],
]);

test("substitutes forwards and backwards, several sides at once", () => {
  const sides = matrixOf([
    [2, 4],
    [9, 2],
  ]);
  expect(rowsOf(solveLower(lower, sides))).toEqual([
    [1, 2],
    [2, 0],
  ]);
  expect(rowsOf(solveLowerTransposed(lower, sides))).toEqual([
    [-0.125, 1.75],
    [2.25, 0.5],
  ]);
  expect([...sides.values]).toEqual([2, 4, 9, 2]);
});

test.each([solveLower, solveLowerTransposed])("%o refuses what does not fit or has no single solution", (solve) => {
  expect(() => solve(createMatrix(2, 3), createMatrix(2, 1))).toThrow(misfit);
  expect(() => solve(lower, createMatrix(3, 1))).toThrow(misfit);
  expect(() => solve(matrixOf([[0]]), matrixOf([[1]]))).toThrow(misfit);
  expect(solve(createMatrix(0, 0), createMatrix(0, 2))).toMatchObject({ rows: 0, columns: 2 });
});
