import type { Tensor } from "@tensorflow/tfjs-core";
import { FLOAT, op } from "../../tensorflow/op.js";
import type { Activation } from "../primitives.js";

export function activationGradient(dy: Tensor, y: Tensor, activation: Activation): Tensor {
  switch (activation) {
    case "linear":
      return dy;
    case "relu":
      return op("ReluGrad", [dy, y], { T: FLOAT });
    case "relu6":
      return op("Relu6Grad", [dy, y], { T: FLOAT });
  }
}
