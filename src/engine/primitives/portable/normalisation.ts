import { add, mul, neg, rsqrt, square, type Tensor } from "@tensorflow/tfjs-core";
import { activationGradient } from "../activate.js";
import type { Normalisation, Normalised, Primitives } from "../primitives.js";
import { channelMean, positions, scaleShift } from "./channels.js";

/** Batch normalisation composed of means and affine maps per channel; the variance is taken of centred values. */
export function normalise(x: Tensor, { gamma, beta, epsilon, activation }: Normalisation): Normalised {
  const mean = channelMean(x);
  const centred = scaleShift(x, 1, neg(mean));
  const variance = channelMean(square(centred));
  const inverse = rsqrt(add(variance, epsilon));
  const scale = mul(gamma, inverse);
  const y = scaleShift(centred, scale, beta, activation);
  return { y, mean, variance, saved: [centred, inverse, scale] };
}

/** Ioffe & Szegedy 2015 (arXiv 1502.03167), section 3, with both sums over the batch as means. */
export const normaliseGradient: Primitives["normaliseGradient"] = (dyActivated, y, saved, { activation }) => {
  const [centred, inverse, scale] = saved as readonly [Tensor, Tensor, Tensor];
  const dy = activationGradient(dyActivated, y, activation);
  const count = positions(dy);
  const shift = channelMean(dy);
  const tilt = mul(channelMean(mul(dy, centred)), inverse);
  const dx = add(
    scaleShift(dy, scale, neg(mul(scale, shift))),
    scaleShift(centred, neg(mul(mul(scale, inverse), tilt)), 0),
  );
  return [dx, mul(tilt, count), mul(shift, count)];
};
