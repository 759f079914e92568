import { expect, test } from "vitest";
import { createMatrix, identity, mapEntries, rowOf, takeRows, transpose } from "../../../src/linalg/index.js";
import { matrixOf, rowsOf } from "../../helpers/matrices.js";

const misfit = expect.objectContaining({ code: "E_MATRIX_INVALID" });

test("takes values as they are, or zeros", () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6);
  expect(createMatrix(2, 3, values).values).toBe(values);
  expect(rowsOf(createMatrix(2, 3, values))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect([...createMatrix(2, 2).values]).toEqual([0, 0, 0, 0]);
});

test.each([
  [-1, 2],
  [2, 0.5],
  [Number.NaN, 0],
])("refuses the sizes %d x %d", (rows, columns) => {
  expect(() => createMatrix(rows, columns)).toThrow(misfit);
});

test("refuses values of another number", () => {
  expect(() => createMatrix(2, 3, new Float64Array(5))).toThrow(
    expect.objectContaining({ details: { expected: "6 values for 2 x 3", got: "5" } }),
  );
});

test("transposes, also without rows", () => {
  expect(rowsOf(transpose(matrixOf([[1, 2, 3]])))).toEqual([[1], [2], [3]]);
  expect(transpose(createMatrix(0, 4))).toMatchObject({ rows: 4, columns: 0 });
  expect(identity(0).values).toHaveLength(0);
});

const grid = matrixOf([
  [1, 2],
  [3, 4],
  [5, 6],
]);

test("takes copies of rows, some twice, in the order named", () => {
  expect(rowsOf(takeRows(grid, [2, 0, 2]))).toEqual([
    [5, 6],
    [1, 2],
    [5, 6],
  ]);
  expect(takeRows(grid, [])).toMatchObject({ rows: 0, columns: 2 });
});

test("a row is a view, a changed matrix another one", () => {
  const half = mapEntries(grid, (value, column) => (column === 0 ? value / 2 : value));
  rowOf(half, 1)[1] = 9;
  expect(rowsOf(half)).toEqual([
    [0.5, 2],
    [1.5, 9],
    [2.5, 6],
  ]);
  expect([...rowOf(grid, 1)]).toEqual([3, 4]);
});
