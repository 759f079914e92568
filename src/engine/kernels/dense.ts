import { matMul, type Tensor2D, transpose } from "@tensorflow/tfjs-core";
import { activate } from "./activate.js";
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

/** Matrix product whose gradients transpose explicitly: wasm's transposing products are plain loops. */
function multiply(x: Tensor2D, kernel: Tensor2D): Tensor2D {
  return differentiable(
    [x, kernel],
    (save) => {
      save([x, kernel]);
      return matMul(x, kernel);
    },
    (dy, saved) => {
      const [x, kernel] = saved as readonly [Tensor2D, Tensor2D];
      return [matMul(dy, transpose(kernel)), matMul(transpose(x), dy)];
    },
  );
}
