import { DepthwiseConv2dNativeBackpropFilter, engine, mul, reshape, stack, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { hasStockGradients } from "../runtime-choice.js";
import { channelSum } from "./channels.js";
import { correlateDepthwise, padImage } from "./correlate.js";
import { deltaKernel } from "./delta-kernel.js";

/** Gradient of a depthwise kernel `[...kernel, channels, multiplier]`. */
export function depthwiseFilterGradient(x: Tensor4D, dy: Tensor4D, kernel: Pair, geometry: Geometry): Tensor4D {
  const { strides, padding } = geometry;
  const channels = x.shape[3];
  const filterShape: [number, number, number, number] = [...kernel, channels, dy.shape[3] / channels];
  if (hasStockGradients(geometry)) {
    const attributes = { strides: [...strides], pad: "valid", dilations: [1, 1], filterShape };
    const inputs = { x: padImage(x, padding), dy };
    return engine().runKernel(DepthwiseConv2dNativeBackpropFilter, inputs, attributes) as Tensor4D;
  }
  const sums = Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const position: Pair = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    // What the tap saw: a copy of the input, shifted.
    const seen = correlateDepthwise(x, deltaKernel(kernel, position, [channels, filterShape[3]]), geometry);
    return channelSum(mul(seen, dy));
  });
  return reshape(stack(sums), filterShape);
}
