import {
  AvgPoolGrad,
  avgPool,
  engine,
  MaxPoolGrad,
  matMul,
  mul,
  ones,
  reshape,
  slice,
  split,
  stridedSlice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  unsortedSegmentSum,
} from "@tensorflow/tfjs-core";
import type { Shape } from "../../../graph/index.js";
import { activationGradient } from "../activate.js";
import { withDilation } from "../dilated.js";
import type { Window } from "../geometry.js";
import { padImage } from "../pad-image.js";
import type { FirstAxes, Primitives } from "../primitives.js";
import { channelMean, channels, positions, scaleShift } from "./channels.js";
import { convolution, depthwise } from "./convolution.js";
import { insertZeros } from "./insert-zeros.js";
import { lookUp } from "./look-up.js";
import { normalise, normaliseGradient } from "./normalisation.js";

const selection: Pick<Primitives, "crop" | "subsample" | "subsampleGradient"> = {
  crop: (x, start, size) => slice(x, [0, ...start, 0], [x.shape[0], ...size, x.shape[3]]),
  subsample(x, { padding, strides }) {
    const padded = padImage(x, padding);
    return stridedSlice(padded, [0, 0, 0, 0], padded.shape, [1, ...strides, 1]) as Tensor4D;
  },
  subsampleGradient(dy, x, { padding, strides }) {
    const [[top, bottom], [left, right]] = padding;
    const padded = [x.shape[1] + top + bottom, x.shape[2] + left + right] as const;
    return selection.crop(insertZeros(dy, strides, padded), [top, left], [x.shape[1], x.shape[2]]);
  },
};

/** Of TensorFlow.js's own kernels: for runtimes without recipes of ours, and as their reference. */
export const portable: Primitives = {
  ...selection,
  scaleShift,
  normalise,
  normaliseGradient,
  convolution: withDilation(convolution, selection),
  depthwise: withDilation(depthwise, selection),
  channelSum: (x) => mul(channelMean(x), positions(x)),
  activationGradient,
  maxPoolGradient: (dy, input, output, window) =>
    engine().runKernel(MaxPoolGrad, { dy, input, output }, poolAttributes(window)) as Tensor4D,
  avgPoolGradient: (dy, input, window) =>
    engine().runKernel(AvgPoolGrad, { dy, input }, poolAttributes(window)) as Tensor4D,
  splitChannels: (x, blocks) => split(x, blocks, 3),
  matrixProduct: (a, b, transpose) => matMul<Tensor2D>(a, b, transpose.a, transpose.b),
  pairwiseProduct: (a, b, transpose) => matMul(a, b, transpose.a, transpose.b),
  lookUp,
  embeddingGradient: (dy, ids, vocabulary) => unsortedSegmentSum(dy, ids, vocabulary) as Tensor2D,
  reshape: <Output extends Tensor>(x: Tensor, shape: Shape) => reshape(x, [...shape]) as Output,
  reshapeAfter: <Output extends Tensor>(x: Tensor, { like, axes }: FirstAxes, shape: Shape) =>
    reshape(x, [...like.shape.slice(0, axes), ...shape]) as Output,
  rows: (x) => reshape(x, [-1, channels(x)]),
  reshapeLike: (x, like) => reshape(x, like.shape) as typeof like,
  fillLike: (x, like) => mul(ones(like.shape), x) as typeof like,
  flatten: (x) => reshape(x, [x.shape[0] ?? 1, -1]),
  imageMean(x) {
    const [batch, height, width, channels] = x.shape;
    return reshape(height * width === 1 ? x : avgPool(x, [height, width], 1, "valid"), [batch, channels]);
  },
  broadcastImage(x, like) {
    const [batch, height, width, channels] = like.shape;
    return reshape(mul(reshape(x, [batch, 1, channels]), ones([1, height * width, 1])), [
      batch,
      height,
      width,
      channels,
    ]);
  },
};

function poolAttributes({ kernel, strides }: Window) {
  return { filterSize: [...kernel], strides: [...strides], pad: "valid" };
}
