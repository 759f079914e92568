import { geometryOf, POINTWISE } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { convolve, inGroups } from "./convolve.js";
import { imageOf, type Kernel } from "./kernel.js";
import { subsample } from "./subsample.js";

/** Convolution over height and width in contiguous groups of channels. */
export const conv2d: Kernel<"conv2d"> = (call) => {
  const { kernel, strides, groups } = call.node.attributes;
  const x = imageOf(call);
  const geometry = geometryOf(call.node.attributes, x);
  const plain = primitives().convolution;
  const convolution = groups === 1 ? plain : inGroups(groups, plain);
  const isStridedPoint = Math.max(...kernel) === 1 && Math.max(...strides) > 1;
  if (!isStridedPoint || call.mode.kind !== "training") return convolve(convolution, call, x, geometry);
  // As a selection of pixels: the gradient of the strided form corrupts memory in oneDNN (uxlfoundation/oneDNN issue 6035).
  return convolve(convolution, call, subsample(x, geometry), POINTWISE);
};
