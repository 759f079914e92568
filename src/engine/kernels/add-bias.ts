import { clone, type Tensor } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";

/** x plus one number per channel. */
export function addBias<X extends Tensor>(x: X, bias: Tensor): X {
  return differentiable<X>(
    [x, bias],
    () => primitives().scaleShift(x, 1, bias) as X,
    (dy) => [clone(dy), primitives().channelSum(dy)],
  );
}
