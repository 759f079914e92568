import type { Tensor4D } from "@tensorflow/tfjs-core";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { type Geometry, geometryOf } from "./geometry.js";
import { imageOf, type Kernel, type KernelCall, paramOf } from "./kernel.js";
import { correlateDepthwise } from "./recipes/correlate.js";
import { depthwiseFilterGradient } from "./recipes/depthwise-filter.js";
import { depthwiseInputGradient } from "./recipes/depthwise-input.js";

type Call = KernelCall<"depthwiseConv2d">;

/** One convolution per channel. */
export const depthwiseConv2d: Kernel<"depthwiseConv2d"> = (call) => {
  const x = imageOf(call);
  const filter = paramOf(call, "kernel") as Tensor4D;
  const bias = call.params.get("bias");
  const geometry = geometryOf(call.node.attributes, x);
  if (call.mode.kind !== "training") {
    return correlateDepthwise(x, filter, geometry, { bias, activation: call.activation });
  }
  const sums = convolve(x, filter, geometry, call);
  return bias ? addBias(sums, bias) : sums;
};

function convolve(x: Tensor4D, filter: Tensor4D, geometry: Geometry, { node, inputGradient }: Call): Tensor4D {
  const { kernel } = node.attributes;
  const [, height, width] = x.shape;
  return differentiable(
    inputGradient ? [filter, x] : [filter],
    (save) => {
      save([x, filter]);
      return correlateDepthwise(x, filter, geometry);
    },
    (dy, saved) => {
      const [x, filter] = saved as readonly [Tensor4D, Tensor4D];
      const ofFilter = depthwiseFilterGradient(x, dy, kernel, geometry);
      if (!inputGradient) return [ofFilter];
      return [ofFilter, depthwiseInputGradient(dy, filter, [height, width], geometry)];
    },
  );
}
