import { fill, ones } from "@tensorflow/tfjs-core";
import { POINTWISE } from "../geometry.js";
import { portable } from "../portable/index.js";
import type { Primitives } from "../primitives.js";
import { activationGradient } from "./activation.js";
import { channelSum, scaleShift } from "./channels.js";
import { convFilterGradient } from "./conv-filter.js";
import { convForward } from "./conv-forward.js";
import { convInputGradient } from "./conv-input.js";
import { crop } from "./crop.js";
import { depthwiseFilterGradient } from "./depthwise-filter.js";
import { depthwiseForward } from "./depthwise-forward.js";
import { depthwiseInputGradient } from "./depthwise-input.js";
import { embeddingGradient } from "./embedding-gradient.js";
import { matrixProduct } from "./matrix-product.js";
import { maxPoolGradient } from "./max-pool-gradient.js";
import { normalise } from "./normalise.js";
import { normaliseGradient } from "./normalise-gradient.js";
import { pairwiseProduct } from "./pairwise-product.js";

/**
 * Routines of our own over the memory of the runtime's tensors: it lacks most gradients of convolutions, has slow ones of
 * pooling, and its forward convolutions are slower too. Figures: docs/decisions/0006-wasm-routines.md.
 */
export const wasm: Primitives = {
  ...portable,
  convolution: {
    forward: convForward,
    inputGradient: (dy, filter, x, geometry) => convInputGradient(dy, filter, [x.shape[1], x.shape[2]], geometry),
    filterGradient: (x, dy, filter, geometry) => convFilterGradient(x, dy, filter.shape, geometry),
  },
  depthwise: {
    forward: depthwiseForward,
    inputGradient: depthwiseInputGradient,
    filterGradient: depthwiseFilterGradient,
  },
  channelSum,
  scaleShift,
  normalise,
  normaliseGradient,
  activationGradient,
  crop,
  // A kernel of one tap selects pixels.
  subsample: (x, geometry) => depthwiseForward(x, ones([1, 1, x.shape[3], 1]), geometry),
  subsampleGradient: (dy, x, geometry) => depthwiseInputGradient(dy, ones([1, 1, x.shape[3], 1]), x, geometry),
  maxPoolGradient,
  // A mean is a convolution by equal weights.
  avgPoolGradient(dy, input, { kernel, strides }) {
    const weight = 1 / (kernel[0] * kernel[1]);
    const geometry = { ...POINTWISE, strides };
    return depthwiseInputGradient(dy, fill([...kernel, input.shape[3], 1], weight), input, geometry);
  },
  matrixProduct,
  pairwiseProduct,
  embeddingGradient,
};
