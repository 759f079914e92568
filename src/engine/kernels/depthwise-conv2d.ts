import type { Tensor4D } from "@tensorflow/tfjs-core";
import { type Geometry, geometryOf } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { imageOf, type Kernel, paramOf } from "./kernel.js";

/** One convolution per channel. */
export const depthwiseConv2d: Kernel<"depthwiseConv2d"> = (call) => {
  const x = imageOf(call);
  const filter = paramOf(call, "kernel") as Tensor4D;
  const bias = call.params.get("bias");
  const geometry = geometryOf(call.node.attributes, x);
  if (call.mode.kind !== "training") {
    return primitives().depthwise.forward(x, filter, geometry, { bias, activation: call.activation });
  }
  const sums = convolve(x, filter, geometry, call.inputGradient);
  return bias ? addBias(sums, bias) : sums;
};

function convolve(x: Tensor4D, filter: Tensor4D, geometry: Geometry, inputGradient: boolean): Tensor4D {
  const { depthwise } = primitives();
  return differentiable(
    inputGradient ? [filter, x] : [filter],
    (save) => {
      save([x, filter]);
      return depthwise.forward(x, filter, geometry);
    },
    (dy, saved) => {
      const [x, filter] = saved as readonly [Tensor4D, Tensor4D];
      const ofFilter = depthwise.filterGradient(x, dy, filter, geometry);
      return inputGradient ? [ofFilter, depthwise.inputGradient(dy, filter, x, geometry)] : [ofFilter];
    },
  );
}
