import { add, mul, neg, rsqrt, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import { activationGradient } from "./activate.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, type KernelCall, paramOf } from "./kernel.js";
import { channelMean, positions, scaleShift } from "./recipes/channels.js";

type Call = KernelCall<"batchNorm">;

/** Normalisation per channel, by stored or by the batch's own statistics (Ioffe & Szegedy 2015, arXiv 1502.03167). */
export const batchNorm: Kernel<"batchNorm"> = (call) => {
  switch (call.mode.kind) {
    case "inference": {
      const { scale, shift } = storedAffine(call);
      return scaleShift(inputOf(call), scale, shift, call.activation);
    }
    case "collect":
      return normalise(call).y;
    case "training":
      return normaliseDifferentiably(call);
  }
};

/** The affine map per channel that normalisation by stored statistics is. */
export function storedAffine(call: Pick<Call, "node" | "params">): { readonly scale: Tensor; readonly shift: Tensor } {
  const deviation = rsqrt(add(paramOf(call, "variance"), call.node.attributes.epsilon));
  const scale = mul(paramOf(call, "gamma"), deviation);
  return { scale, shift: sub(paramOf(call, "beta"), mul(paramOf(call, "mean"), scale)) };
}

interface Normalised {
  readonly y: Tensor;
  /** The input minus its mean. */
  readonly centred: Tensor;
  /** One over the standard deviation, per channel. */
  readonly inverse: Tensor;
  readonly scale: Tensor;
}

/** By the batch's statistics, which are reported. The variance is taken of centred values: no cancellation. */
function normalise(call: Call): Normalised {
  const x = inputOf(call);
  const mean = channelMean(x);
  const centred = scaleShift(x, 1, neg(mean));
  const variance = channelMean(square(centred));
  if (call.mode.kind !== "inference") call.mode.onStatistics(call.node.id, mean, variance);
  const inverse = rsqrt(add(variance, call.node.attributes.epsilon));
  const scale = mul(paramOf(call, "gamma"), inverse);
  return { y: scaleShift(centred, scale, paramOf(call, "beta"), call.activation), centred, inverse, scale };
}

function normaliseDifferentiably(call: Call): Tensor {
  const { activation } = call;
  const x = inputOf(call);
  return differentiable(
    [x, paramOf(call, "gamma"), paramOf(call, "beta")],
    (save) => {
      const { y, centred, inverse, scale } = normalise(call);
      save([centred, inverse, scale, y]);
      return y;
    },
    (dyActivated, saved) => {
      const [centred, inverse, scale, y] = saved as readonly [Tensor, Tensor, Tensor, Tensor];
      const dy = activationGradient(dyActivated, y, activation);
      const count = positions(dy);
      // Ioffe & Szegedy, section 3, with both sums over the batch as means.
      const shift = channelMean(dy);
      const tilt = mul(channelMean(mul(dy, centred)), inverse);
      const dx = add(
        scaleShift(dy, scale, neg(mul(scale, shift))),
        scaleShift(centred, neg(mul(mul(scale, inverse), tilt)), 0),
      );
      return [dx, mul(tilt, count), mul(shift, count)];
    },
  );
}
