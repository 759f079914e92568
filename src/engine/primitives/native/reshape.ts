import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op } from "../../tensorflow/op.js";

export function reshape<Output extends Tensor>(x: Tensor, shape: Tensor1D): Output {
  return op("Reshape", [x, shape], { T: x.dtype === "int32" ? INT : FLOAT, Tshape: INT });
}
