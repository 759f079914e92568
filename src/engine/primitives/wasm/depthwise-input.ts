import { reshape, sum, type Tensor4D, unstack } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { correlateDepthwise } from "./correlate.js";
import { crop } from "./crop.js";
import { interleaveStacked, phasesOf, tapsByPhase } from "./phases.js";

/** Gradient of a depthwise convolution's input, an image of size `input`, from its output's and the kernel. */
export function depthwiseInputGradient(dy: Tensor4D, filter: Tensor4D, input: Pair, geometry: Geometry): Tensor4D {
  const [, , channels, multiplier] = filter.shape;
  const phases = phasesOf(dy, filter, input, geometry);
  const kernels = unstack(tapsByPhase(filter, phases)).map(
    (taps): Tensor4D => reshape(taps, [...phases.taps, channels * multiplier, 1]),
  );
  const { dilation } = geometry;
  const sums = kernels.map((kernel) =>
    correlateDepthwise(dy, kernel, { strides: [1, 1], dilation, padding: phases.padding }),
  );
  const cut = crop(interleaveStacked(sums, phases.strides), phases.start, input);
  if (multiplier === 1) return cut;
  return reshape(sum(reshape(cut, [-1, channels, multiplier]), -1), [dy.shape[0], ...input, channels]);
}
