import { matMul, type Tensor, type Tensor2D } from "@tensorflow/tfjs-core";
import { elementCount } from "../../graph/index.js";
import { activate } from "../primitives/activate.js";
import { primitives } from "../primitives/index.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";
import { reshapeTo } from "./sequence.js";

/** Fully connected layer. */
export const dense: Kernel<"dense"> = (call) => {
  const bias = call.params.get("bias");
  const sums = multiply(inputOf(call), paramOf(call, "kernel") as Tensor2D);
  return activate(bias ? addBias(sums, bias) : sums, call.activation);
};

/** Of a vector, or of each token of a sequence. */
function multiply(x: Tensor, kernel: Tensor2D): Tensor {
  const outer = x.shape.slice(0, -1);
  const rows = (tensor: Tensor) =>
    (outer.length === 1 ? tensor : reshapeTo(tensor, [elementCount(outer), -1])) as Tensor2D;
  const back = (matrix: Tensor2D) => (outer.length === 1 ? matrix : reshapeTo(matrix, [...outer, -1]));
  return differentiable(
    [x, kernel],
    (save) => {
      const matrix = rows(x);
      save([matrix, kernel]);
      return back(matMul(matrix, kernel));
    },
    (dy, saved) => {
      const [x, kernel] = saved as readonly [Tensor2D, Tensor2D];
      const { matrixProduct } = primitives();
      return [
        back(matrixProduct(rows(dy), kernel, { a: false, b: true })),
        matrixProduct(x, rows(dy), { a: true, b: false }),
      ];
    },
  );
}
