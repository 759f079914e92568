import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { activate } from "../primitives/activate.js";
import { primitives } from "../primitives/index.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";

/** Fully connected layer. */
export const dense: Kernel<"dense"> = (call) => {
  const bias = call.params.get("bias");
  const sums = multiply(inputOf(call), paramOf(call, "kernel") as Tensor2D);
  return activate(bias ? addBias(sums, bias) : sums, call.activation);
};

/** Of a vector, or of each token of a sequence. */
function multiply(x: Tensor, kernel: Tensor2D): Tensor {
  const { matrixProduct, reshapeAfter, rows: rowsOf } = primitives();
  const axes = x.shape.length - 1;
  const rows = (tensor: Tensor) => (axes === 1 ? (tensor as Tensor2D) : rowsOf(tensor));
  const back = (matrix: Tensor2D, like: Tensor): Tensor =>
    axes === 1 ? matrix : reshapeAfter(matrix, { like, axes }, [-1]);
  return differentiable(
    [x, kernel],
    (save) => {
      const matrix = rows(x);
      save([matrix, kernel]);
      return back(matrixProduct(matrix, kernel, { a: false, b: false }), x);
    },
    (dy, saved) => {
      const [x, kernel] = saved as readonly [Tensor2D, Tensor2D];
      return [
        back(matrixProduct(rows(dy), kernel, { a: false, b: true }), dy),
        matrixProduct(x, rows(dy), { a: true, b: false }),
      ];
    },
  );
}
