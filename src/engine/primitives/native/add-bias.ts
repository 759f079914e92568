import type { Tensor } from "@tensorflow/tfjs-core";
import { FLOAT, op } from "../../tensorflow/op.js";

/** One number more per channel. */
export function addBias<X extends Tensor>(x: X, bias: Tensor): X {
  return op("BiasAdd", [x, bias], { T: FLOAT, data_format: ["text", "NHWC"] });
}
