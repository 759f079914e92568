import { matMul, ones, transpose } from "@tensorflow/tfjs-core";
import { composedNormalisation } from "../composed-normalisation.js";
import { portable } from "../portable/index.js";
import type { Primitives } from "../primitives.js";
import { channelMean, channelSum, positions, scaleShift } from "./channels.js";
import { convFilterGradient } from "./conv-filter.js";
import { convInputGradient } from "./conv-input.js";
import { correlate, correlateDepthwise } from "./correlate.js";
import { crop } from "./crop.js";
import { deltaKernel } from "./delta-kernel.js";
import { depthwiseFilterGradient } from "./depthwise-filter.js";
import { depthwiseInputGradient } from "./depthwise-input.js";
import { disjointGradient } from "./max-pool-gradient.js";

/**
 * Recipes for WebAssembly: they compose what XNNPACK computes fast (forward convolutions, pooling, affine maps per
 * channel) in place of kernels that the runtime lacks or has as plain loops.
 */
export const wasm: Primitives = {
  ...portable,
  ...composedNormalisation({ scaleShift, channelMean, positions }),
  convolution: {
    forward: correlate,
    inputGradient: (dy, filter, x, geometry) => convInputGradient(dy, filter, [x.shape[1], x.shape[2]], geometry),
    filterGradient: (x, dy, filter, geometry) =>
      convFilterGradient(x, dy, [filter.shape[0], filter.shape[1]], geometry),
  },
  depthwise: {
    forward: correlateDepthwise,
    inputGradient: (dy, filter, x, geometry) => depthwiseInputGradient(dy, filter, [x.shape[1], x.shape[2]], geometry),
    filterGradient: (x, dy, filter, geometry) =>
      depthwiseFilterGradient(x, dy, [filter.shape[0], filter.shape[1]], geometry),
  },
  channelSum,
  scaleShift,
  crop,
  // One tap per channel selects pixels.
  subsample: (x, geometry) => correlateDepthwise(x, deltaKernel([1, 1], [0, 0], [x.shape[3], 1]), geometry),
  subsampleGradient: (dy, x, geometry) =>
    depthwiseInputGradient(dy, ones([1, 1, x.shape[3], 1]), [x.shape[1], x.shape[2]], geometry),
  maxPoolGradient(dy, input, output, window) {
    const { kernel, strides } = window;
    const disjoint = kernel[0] === strides[0] && kernel[1] === strides[1];
    return disjoint ? disjointGradient(dy, input, output, kernel) : portable.maxPoolGradient(dy, input, output, window);
  },
  // wasm's transposing products are plain loops.
  matrixProduct: (a, b, transposed) => matMul(transposed.a ? transpose(a) : a, transposed.b ? transpose(b) : b),
};
