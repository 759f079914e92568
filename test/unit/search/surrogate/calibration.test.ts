import { expect, test } from "vitest";
import { createRng } from "../../../../src/core/index.js";
import { createMatrix, mapEntries } from "../../../../src/linalg/index.js";
import { calibrationOf } from "../../../../src/search/surrogate/calibration.js";
import { matrixOf } from "../../../helpers/matrices.js";

const ones = (rows: number, columns: number) => createMatrix(rows, columns, new Float64Array(rows * columns).fill(1));

test("normal errors give their deviation, column by column", () => {
  const rng = createRng("errors");
  const errors = matrixOf(Array.from({ length: 4000 }, () => [3 * rng.normal(), 0.5 * rng.normal()]));
  const [first = 0, second = 0] = calibrationOf(errors, ones(4000, 2));
  expect(first).toBeCloseTo(3, 0);
  expect(second).toBeCloseTo(0.5, 1);
  const sixfold = mapEntries(ones(4000, 2), (one, c) => (c === 0 ? 6 * one : one));
  expect(calibrationOf(errors, sixfold)[0]).toBeCloseTo(first / 6, 12);
});

test("few errors count by the largest, none by what was said", () => {
  expect([...calibrationOf(matrixOf([[-4], [1]]), matrixOf([[2], [2]]))]).toEqual([2]);
  expect([...calibrationOf(createMatrix(0, 2), createMatrix(0, 2))]).toEqual([1, 1]);
});
