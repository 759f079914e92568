import { expect, test } from "vitest";
import {
  createMatrix,
  gram,
  identity,
  multiply,
  multiplyTransposed,
  symmetricEigen,
} from "../../../src/linalg/index.js";
import { distance, hilbert, matrixOf } from "../../helpers/matrices.js";

test("second differences: eigenvalues and vectors in closed form", () => {
  const size = 40;
  const entry = (r: number, c: number): number => (r === c ? 2 : Math.abs(r - c) === 1 ? -1 : 0);
  const a = matrixOf(Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, c) => entry(r, c))));
  const { values, vectors } = symmetricEigen(a);
  for (let k = 1; k <= size; k++) {
    expect(values[k - 1]).toBeCloseTo(2 - 2 * Math.cos((k * Math.PI) / (size + 1)), 13);
    const sign = Math.sign(vectors.values[k - 1] as number);
    const wave = (r: number): number => Math.sqrt(2 / (size + 1)) * Math.sin(((r + 1) * k * Math.PI) / (size + 1));
    for (let r = 0; r < size; r++) expect(sign * (vectors.values[r * size + k - 1] as number)).toBeCloseTo(wave(r), 12);
  }
});

test("Hilbert's matrix: known eigenvalues, to within rounding of the largest", () => {
  const { values, vectors } = symmetricEigen(hilbert(5));
  // Trace, determinant (1 / 266716800000) and the two outermost values (Fettis and Caslin, 1967).
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1 + 1 / 3 + 1 / 5 + 1 / 7 + 1 / 9, 14);
  expect(values.reduce((product, value) => product * value, 266716800000)).toBeCloseTo(1, 9);
  expect(values[0]).toBeCloseTo(3.28792877217e-6, 15);
  expect(values[4]).toBeCloseTo(1.567050691098231, 14);
  expect(distance(gram(vectors), identity(5))).toBeLessThan(1e-14);
});

test.each([
  ["of rank one", (r: number, c: number) => (r + 1) * (c + 1)],
  ["of equal entries", () => 1],
  ["of zeros", () => 0],
  ["of one repeated value", (r: number, c: number) => (r === c ? 3 : 0)],
  ["of very different scales", (r: number, c: number) => 10 ** (-8 * (r + c))],
  ["of huge numbers", (r: number, c: number) => 1e140 * (r + c)],
])("a matrix %s is put together again", (_, entry) => {
  const a = matrixOf(Array.from({ length: 6 }, (_, r) => Array.from({ length: 6 }, (_, c) => entry(r, c))));
  const { values, vectors } = symmetricEigen(a);
  const scaled = createMatrix(
    6,
    6,
    vectors.values.map((value, i) => value * (values[i % 6] as number)),
  );
  const largest = a.values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 1e-300);
  expect(distance(multiplyTransposed(scaled, vectors), a) / largest).toBeLessThan(1e-14);
  expect(distance(multiply(vectors, identity(6)), vectors)).toBe(0);
  expect(distance(gram(vectors), identity(6))).toBeLessThan(1e-14);
});

test("sizes 0 and 1; other shapes and entries are refused", () => {
  expect(symmetricEigen(createMatrix(0, 0)).values).toHaveLength(0);
  expect(symmetricEigen(matrixOf([[-2]]))).toEqual({ values: Float64Array.of(-2), vectors: identity(1) });
  const misfit = expect.objectContaining({ code: "E_MATRIX_INVALID" });
  expect(() => symmetricEigen(createMatrix(2, 3))).toThrow(misfit);
  expect(() => symmetricEigen(matrixOf([[Number.NaN]]))).toThrow(misfit);
});
