import { stridedSlice, type Tensor4D } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import type { Geometry } from "./geometry.js";
import { correlateDepthwise, padImage } from "./recipes/correlate.js";
import { deltaKernel } from "./recipes/delta-kernel.js";
import { depthwiseInputGradient } from "./recipes/depthwise-input.js";
import { onWasm } from "./runtime-choice.js";

/** Every stride-th row and column of the padded image, from the first. */
export function subsample(x: Tensor4D, geometry: Geometry): Tensor4D {
  const [, height, width, channels] = x.shape;
  const kernel = () => deltaKernel([1, 1], [0, 0], [channels, 1]);
  return differentiable(
    [x],
    () => (onWasm() ? correlateDepthwise(x, kernel(), geometry) : select(padImage(x, geometry.padding), geometry)),
    (dy) => [depthwiseInputGradient(dy, kernel(), [height, width], geometry)],
  );
}

function select(x: Tensor4D, { strides }: Geometry): Tensor4D {
  return stridedSlice(x, [0, 0, 0, 0], x.shape, [1, ...strides, 1]) as Tensor4D;
}
