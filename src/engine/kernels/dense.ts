import { matMul, type Tensor2D } from "@tensorflow/tfjs-core";
import { activate } from "../primitives/activate.js";
import { primitives } from "../primitives/index.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";

/** Fully connected layer. */
export const dense: Kernel<"dense"> = (call) => {
  const x = inputOf(call) as Tensor2D;
  const bias = call.params.get("bias");
  const sums = multiply(x, paramOf(call, "kernel") as Tensor2D);
  return activate(bias ? addBias(sums, bias) : sums, call.activation);
};

function multiply(x: Tensor2D, kernel: Tensor2D): Tensor2D {
  return differentiable(
    [x, kernel],
    (save) => {
      save([x, kernel]);
      return matMul(x, kernel);
    },
    (dy, saved) => {
      const [x, kernel] = saved as readonly [Tensor2D, Tensor2D];
      const { matrixProduct } = primitives();
      return [matrixProduct(dy, kernel, { a: false, b: true }), matrixProduct(x, dy, { a: true, b: false })];
    },
  );
}
