import { type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { wasm } from "../../../../../src/engine/backends/wasm.js";
import { toHost, toTensor } from "../../../../../src/engine/index.js";
import { matrixProduct } from "../../../../../src/engine/primitives/wasm/matrix-product.js";
import { normals, openRung } from "../../../../helpers/gradients.js";

const [INPUTS, OUTPUTS] = [5, 11];
/** Primes among them, which no number of columns divides, and a product of two that are too large. */
const ROWS = [1, 2, 31, 37, 38, 64, 113, 1517];
const LARGEST = normals(1517 * INPUTS, "rows");

beforeAll(() => openRung(wasm));

/** Products of the first so many rows. */
function product(rows: number, transposed: boolean): Float32Array {
  const y = tidy(() => {
    const a = toTensor(LARGEST.slice(0, rows * INPUTS), [rows, INPUTS]) as Tensor2D;
    const shape = transposed ? [OUTPUTS, INPUTS] : [INPUTS, OUTPUTS];
    const b = toTensor(normals(INPUTS * OUTPUTS, "b"), shape) as Tensor2D;
    return matrixProduct(a, b, { a: false, b: transposed });
  });
  const { data } = toHost(y);
  y.dispose();
  return data;
}

it.each([false, true])(
  "a row's product has the same bits whatever the number of rows; b transposed: %s",
  (transposed) => {
    const all = product(1517, transposed);
    for (const rows of ROWS) expect(product(rows, transposed)).toEqual(all.slice(0, rows * OUTPUTS));
  },
);
