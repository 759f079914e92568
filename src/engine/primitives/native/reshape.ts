import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op } from "../../native/op.js";

export function reshape<Output extends Tensor>(x: Tensor, shape: Tensor1D): Output {
  return op("Reshape", [x, shape], { T: FLOAT, Tshape: INT });
}
