import { mul, relu, relu6, step, sub, type Tensor } from "@tensorflow/tfjs-core";
import type { Activation } from "./primitives.js";

export function activate<X extends Tensor>(x: X, activation: Activation): X {
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return relu(x);
    case "relu6":
      return relu6(x);
  }
}

/** Gradient before the activation, from the gradient after it and the activated values. */
export function activationGradient(dy: Tensor, y: Tensor, activation: Activation): Tensor {
  switch (activation) {
    case "linear":
      return dy;
    case "relu":
      return mul(dy, step(y));
    case "relu6":
      return mul(mul(dy, step(y)), step(sub(6, y)));
  }
}
