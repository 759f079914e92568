import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import { type Attributes, FLOAT, INT, op } from "../../tensorflow/op.js";
import { ints } from "../../tensorflow/shape-of.js";
import type { Window } from "../geometry.js";
import type { Activation } from "../primitives.js";

export function reshape<Output extends Tensor>(x: Tensor, shape: Tensor1D): Output {
  return op("Reshape", [x, shape], { T: x.dtype === "int32" ? INT : FLOAT, Tshape: INT });
}

/** With an axis of length one more, after the first. */
export function expand(x: Tensor): Tensor {
  return op("ExpandDims", [x, ints([1])], { T: FLOAT, Tdim: INT });
}

/** One number more per channel. */
export function addBias<X extends Tensor>(x: X, bias: Tensor): X {
  return op("BiasAdd", [x, bias], { T: FLOAT, data_format: ["text", "NHWC"] });
}

/** Sum over all axes but the last. */
export function channelSum(x: Tensor): Tensor1D {
  return op("BiasAddGrad", [x], { T: FLOAT, data_format: ["text", "NHWC"] });
}

/** Number of values, as a float, read where the op runs. */
export function sizeOf(x: Tensor): Tensor {
  return toFloat(op("Size", [x], { T: FLOAT, out_type: INT }));
}

/** int32 values as floats. */
export function toFloat(x: Tensor): Tensor {
  return op("Cast", [x], { SrcT: INT, DstT: FLOAT, Truncate: ["bool", false] });
}

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

/** Of the ops that pool, over unpadded windows. */
export function poolAttributes({ kernel, strides }: Window): Attributes {
  return {
    T: FLOAT,
    ksize: ["int", [1, ...kernel, 1]],
    strides: ["int", [1, ...strides, 1]],
    padding: ["text", "VALID"],
    data_format: ["text", "NHWC"],
  };
}
