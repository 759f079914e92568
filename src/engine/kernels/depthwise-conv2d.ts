import { geometryOf } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { convolve } from "./convolve.js";
import { imageOf, type Kernel } from "./kernel.js";

/** One convolution per channel. */
export const depthwiseConv2d: Kernel<"depthwiseConv2d"> = (call) => {
  const x = imageOf(call);
  return convolve(primitives().depthwise, call, x, geometryOf(call.node.attributes, x));
};
