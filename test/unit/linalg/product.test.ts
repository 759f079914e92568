import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createMatrix, gram, multiply, multiplyTransposed, transpose } from "../../../src/linalg/index.js";
import { distance, matrixOf, naiveProduct, rowsOf } from "../../helpers/matrices.js";

const misfit = expect.objectContaining({ code: "E_MATRIX_INVALID" });

test("multiplies", () => {
  const a = matrixOf([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const b = matrixOf([
    [1, 0, 2],
    [0, 1, 3],
  ]);
  expect(rowsOf(multiply(a, b))).toEqual([
    [1, 2, 8],
    [3, 4, 18],
    [5, 6, 28],
  ]);
  expect(multiplyTransposed(a, transpose(b))).toEqual(multiply(a, b));
  expect(rowsOf(gram(a))).toEqual([
    [35, 44],
    [44, 56],
  ]);
});

test("a factor larger than a block of the cache is taken in parts", () => {
  const rng = createRng("blocks");
  const random = (rows: number, columns: number) =>
    createMatrix(
      rows,
      columns,
      Float64Array.from({ length: rows * columns }, () => rng.normal()),
    );
  const a = random(5, 513);
  const b = random(513, 131);
  expect(distance(multiply(a, b), naiveProduct(a, b))).toBeLessThan(1e-11);
  expect(distance(gram(b), naiveProduct(transpose(b), b))).toBeLessThan(1e-11);
});

test("products without rows, columns or depth", () => {
  expect(multiply(createMatrix(0, 3), createMatrix(3, 2))).toMatchObject({ rows: 0, columns: 2 });
  expect(rowsOf(multiply(createMatrix(1, 0), createMatrix(0, 2)))).toEqual([[0, 0]]);
  expect(rowsOf(gram(createMatrix(0, 2)))).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test("refuses factors that do not fit", () => {
  expect(() => multiply(createMatrix(2, 3), createMatrix(2, 3))).toThrow(misfit);
  expect(() => multiplyTransposed(createMatrix(2, 3), createMatrix(3, 2))).toThrow(misfit);
});
