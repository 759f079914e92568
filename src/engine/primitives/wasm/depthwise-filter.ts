import { mul, reshape, stack, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { channelSum } from "./channels.js";
import { correlateDepthwise } from "./correlate.js";
import { deltaKernel } from "./delta-kernel.js";

/** Gradient of a depthwise kernel `[...kernel, channels, multiplier]`. */
export function depthwiseFilterGradient(x: Tensor4D, dy: Tensor4D, kernel: Pair, geometry: Geometry): Tensor4D {
  const channels = x.shape[3];
  const filterShape: [number, number, number, number] = [...kernel, channels, dy.shape[3] / channels];
  const sums = Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const position: Pair = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    // What the tap saw: a copy of the input, shifted.
    const seen = correlateDepthwise(x, deltaKernel(kernel, position, [channels, filterShape[3]]), geometry);
    return channelSum(mul(seen, dy));
  });
  return reshape(stack(sums), filterShape);
}
