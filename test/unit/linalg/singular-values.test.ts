import { expect, test } from "vitest";
import { createMatrix, gram, identity, multiplyTransposed, singularValues } from "../../../src/linalg/index.js";
import { distance, hilbert, matrixOf } from "../../helpers/matrices.js";

test("by hand-made numbers", () => {
  const { values } = singularValues(
    matrixOf([
      [3, 0],
      [4, 5],
    ]),
  );
  expect(values[0]).toBeCloseTo(Math.sqrt(45), 14);
  expect(values[1]).toBeCloseTo(Math.sqrt(5), 14);
});

test("small values of columns that differ in scale have correct digits", () => {
  const { values } = singularValues(
    matrixOf([
      [1, 0],
      [0, 1e-30],
      [1, 1e-30],
    ]),
  );
  expect(values[0]).toBeCloseTo(Math.SQRT2, 14);
  expect((values[1] as number) / 1e-30 / Math.sqrt(1.5) - 1).toBeCloseTo(0, 14);
});

test.each([
  ["Hilbert's matrix, numerically singular", hilbert(15), 15],
  ["rank one, tall", matrixOf(Array.from({ length: 7 }, (_, r) => [1, 2, 3].map((c) => (r + 1) * c))), 3],
  ["rank one, wide", matrixOf([1, 2].map((r) => [1, 2, 3, 4].map((c) => r * c))), 2],
  ["zeros", createMatrix(4, 3), 3],
  [
    "a column of zeros",
    matrixOf([
      [1, 0],
      [2, 0],
      [2, 0],
    ]),
    2,
  ],
  [
    "huge numbers",
    matrixOf([
      [1e300, 1e300],
      [0, 1e300],
    ]),
    2,
  ],
  [
    "tiny numbers",
    matrixOf([
      [1e-300, 1e-300],
      [0, 1e-300],
    ]),
    2,
  ],
])("%s: put together again from orthonormal bases", (_, a, count) => {
  const { values, left, right } = singularValues(a);
  expect(values).toHaveLength(count);
  for (const basis of [left, right]) expect(distance(gram(basis), identity(count))).toBeLessThan(1e-14);
  const scaled = createMatrix(
    left.rows,
    count,
    left.values.map((value, i) => value * (values[i % count] as number)),
  );
  const largest = a.values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), Number.MIN_VALUE);
  expect(distance(multiplyTransposed(scaled, right), a) / largest).toBeLessThan(1e-14);
});

test("sizes 0 and 1; entries that are not finite are refused", () => {
  expect(singularValues(createMatrix(0, 0)).values).toHaveLength(0);
  expect(singularValues(createMatrix(3, 0))).toMatchObject({ left: { rows: 3, columns: 0 }, right: { rows: 0 } });
  expect([...singularValues(matrixOf([[-2]])).values]).toEqual([2]);
  expect(() => singularValues(matrixOf([[Number.NaN]]))).toThrow(expect.objectContaining({ code: "E_MATRIX_INVALID" }));
});
