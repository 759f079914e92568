import { add, mean, mul, rsqrt, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";

/** Normalisation over the last axis (Ba et al. 2016, arXiv 1607.06450), with the biased variance. */
export const layerNorm: Kernel<"layerNorm"> = (call) => {
  const x = inputOf(call);
  const gamma = paramOf(call, "gamma");
  const beta = paramOf(call, "beta");
  return differentiable(
    [x, gamma, beta],
    (save) => {
      const centred = sub(x, average(x));
      const inverse = rsqrt(add(average(square(centred)), call.node.attributes.epsilon));
      const normalised = mul(centred, inverse);
      save([normalised, inverse, gamma]);
      return primitives().scaleShift(normalised, gamma, beta);
    },
    (dy, saved) => {
      const [normalised, inverse, gamma] = saved as readonly [Tensor, Tensor, Tensor];
      const { channelSum } = primitives();
      const tilt = mul(dy, normalised);
      const scaled = mul(dy, gamma);
      const lean = mul(normalised, average(mul(tilt, gamma)));
      return [mul(inverse, sub(sub(scaled, average(scaled)), lean)), channelSum(tilt), channelSum(dy)];
    },
  );
};

/** Over the last axis, which stays with length 1. */
function average(x: Tensor): Tensor {
  return mean(x, -1, true);
}
