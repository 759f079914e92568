import { clone, type Tensor } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { channelSum, scaleShift } from "./recipes/channels.js";

/** x plus one number per channel. */
export function addBias<X extends Tensor>(x: X, bias: Tensor): X {
  return differentiable<X>(
    [x, bias],
    () => scaleShift(x, 1, bias) as X,
    (dy) => [clone(dy), channelSum(dy)],
  );
}
