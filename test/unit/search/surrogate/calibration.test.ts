import { expect, test } from "vitest";
import { createRng } from "../../../../src/core/index.js";
import { createMatrix } from "../../../../src/linalg/index.js";
import { calibrationOf, scaleColumns } from "../../../../src/search/surrogate/calibration.js";
import { matrixOf, rowsOf } from "../../../helpers/matrices.js";

const ones = (rows: number, columns: number) => createMatrix(rows, columns, new Float64Array(rows * columns).fill(1));

test("normal errors give their deviation, column by column", () => {
  const rng = createRng("errors");
  const errors = matrixOf(Array.from({ length: 4000 }, () => [3 * rng.normal(), 0.5 * rng.normal()]));
  const [first = 0, second = 0] = calibrationOf(errors, ones(4000, 2));
  expect(first).toBeCloseTo(3, 0);
  expect(second).toBeCloseTo(0.5, 1);
  expect(calibrationOf(errors, scaleColumns(ones(4000, 2), Float64Array.of(6, 1)))[0]).toBeCloseTo(first / 6, 12);
});

test("few errors count by the largest, none by what was said", () => {
  expect([...calibrationOf(matrixOf([[-4], [1]]), matrixOf([[2], [2]]))]).toEqual([2]);
  expect([...calibrationOf(createMatrix(0, 2), createMatrix(0, 2))]).toEqual([1, 1]);
});

test("scales columns", () => {
  expect(
    rowsOf(
      scaleColumns(
        matrixOf([
          [1, 2],
          [3, 4],
        ]),
        Float64Array.of(10, 0),
      ),
    ),
  ).toEqual([
    [10, 0],
    [30, 0],
  ]);
});
