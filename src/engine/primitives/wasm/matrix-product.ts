import { reshape, type Tensor2D, type Tensor4D, tidy, transpose } from "@tensorflow/tfjs-core";
import { POINTWISE } from "../geometry.js";
import { convFilterGradient } from "./conv-filter.js";
import { convForward } from "./conv-forward.js";
import { convInputGradient } from "./conv-input.js";

/** Columns of the images that matrices are taken for, at most. */
const COLUMNS = 32;

/** a * b, each transposed before if so said: as a convolution of single pixels, or as one of its gradients. */
export function matrixProduct(
  a: Tensor2D,
  b: Tensor2D,
  transposed: { readonly a: boolean; readonly b: boolean },
): Tensor2D {
  return tidy(() => {
    if (transposed.a && !transposed.b) {
      const [inputs, outputs] = [a.shape[1], b.shape[1]];
      const columns = columnsOf(a);
      const [x, dy] = [asImage(a, columns), asImage(b, columns)];
      return reshape(convFilterGradient(x, dy, [1, 1, inputs, outputs], POINTWISE), [inputs, outputs]);
    }
    const left = transposed.a ? transpose(a) : a;
    // A column by itself takes nearly twice the time: all in one row then, which no sum depends on.
    const columns = columnsOf(left);
    const x = asImage(left, columns > 1 ? columns : left.shape[0]);
    const [rows, outputs] = b.shape;
    const kernel: Tensor4D = reshape(b, [1, 1, rows, outputs]);
    if (!transposed.b) return reshape(convForward(x, kernel, POINTWISE), [-1, outputs]);
    return reshape(convInputGradient(x, kernel, [x.shape[1], x.shape[2]], POINTWISE), [-1, rows]);
  });
}

/** Rows of a matrix as pixels. */
function asImage(matrix: Tensor2D, columns: number): Tensor4D {
  const [rows, channels] = matrix.shape;
  return reshape(matrix, [1, rows / columns, columns, channels]);
}

/** 1 for a matrix whose number of rows no number up to COLUMNS divides. */
function columnsOf({ shape: [rows] }: Tensor2D): number {
  let columns = Math.min(COLUMNS, rows);
  while (rows % columns > 0) columns--;
  return columns;
}
