import type { Tensor } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op } from "../../tensorflow/op.js";

/** Number of values, as a float, read where the op runs. */
export function sizeOf(x: Tensor): Tensor {
  return toFloat(op("Size", [x], { T: FLOAT, out_type: INT }));
}

/** int32 values as floats. */
export function toFloat(x: Tensor): Tensor {
  return op("Cast", [x], { SrcT: INT, DstT: FLOAT, Truncate: ["bool", false] });
}
