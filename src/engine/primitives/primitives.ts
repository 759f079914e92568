import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs-core";
import type { Shape } from "../../graph/index.js";
import type { Geometry, Pair, Window } from "./geometry.js";

/** What is applied to an op's result before it is stored. */
export type Activation = "linear" | "relu" | "relu6";

/** What a convolution does to its sums. */
export interface Epilogue {
  readonly bias?: Tensor | undefined;
  readonly activation: Activation;
}

export const NO_EPILOGUE: Epilogue = { activation: "linear" };

/** A convolution of images `[batch, height, width, channels]`, without groups, and its two gradients. */
export interface Convolution {
  forward(x: Tensor4D, filter: Tensor4D, geometry: Geometry, epilogue?: Epilogue): Tensor4D;
  /** Of `x` the shape alone counts. */
  inputGradient(dy: Tensor4D, filter: Tensor4D, x: Tensor4D, geometry: Geometry): Tensor4D;
  /** Of `filter` the shape alone counts. */
  filterGradient(x: Tensor4D, dy: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D;
}

/** What is normalised and how: per channel, over all axes but the last. */
export interface Normalisation {
  readonly gamma: Tensor;
  readonly beta: Tensor;
  readonly epsilon: number;
  readonly activation: Activation;
}

export interface Normalised {
  readonly y: Tensor;
  readonly mean: Tensor;
  /** Biased. */
  readonly variance: Tensor;
  /** What the gradient needs. */
  readonly saved: readonly Tensor[];
}

/** Which operands of a product are transposed before, in their last two axes. */
export interface Transposition {
  readonly a: boolean;
  readonly b: boolean;
}

/** The first so many axes of a tensor. */
export interface FirstAxes {
  readonly like: Tensor;
  readonly axes: number;
}

/**
 * The numeric work of the kernels that runtimes do best in different ways: one table per runtime. None is
 * differentiable; kernels pair them with their gradients. What depends on the number of channels is taken from the
 * tensors and never from a number of JavaScript's, so that a recorded step serves every width.
 */
export interface Primitives {
  /** Kernels `[kh, kw, in, out]`. */
  readonly convolution: Convolution;
  /** Kernels `[kh, kw, channels, multiplier]`. */
  readonly depthwise: Convolution;
  /** Sum over all axes but the last. */
  channelSum(x: Tensor): Tensor1D;
  /** activation(x * scale + shift), with one scale and one shift per channel. */
  scaleShift(x: Tensor, scale: Tensor | 1, shift: Tensor | 0, activation?: Activation): Tensor;
  /** By the batch's own statistics. */
  normalise(x: Tensor, normalisation: Normalisation): Normalised;
  /** Gradients of input, gamma and beta. */
  normaliseGradient(
    dy: Tensor,
    y: Tensor,
    saved: readonly Tensor[],
    normalisation: Normalisation,
  ): readonly [Tensor, Tensor, Tensor];
  /** Gradient before the activation, from the gradient after it and the activated values. */
  activationGradient(dy: Tensor, y: Tensor, activation: Activation): Tensor;
  /** Gradient of the input of a maximum over unpadded windows; the first of the largest values gets it. */
  maxPoolGradient(dy: Tensor4D, input: Tensor4D, output: Tensor4D, window: Window): Tensor4D;
  /** Gradient of the input of a mean over unpadded windows. */
  avgPoolGradient(dy: Tensor4D, input: Tensor4D, window: Window): Tensor4D;
  /** Every stride-th row and column of the padded image, from the first. */
  subsample(x: Tensor4D, geometry: Geometry): Tensor4D;
  /** Of `x` the shape alone counts. */
  subsampleGradient(dy: Tensor4D, x: Tensor4D, geometry: Geometry): Tensor4D;
  /** The part of an image that begins at a row and column. */
  crop(x: Tensor4D, start: Pair, size: Pair): Tensor4D;
  /** So many equal blocks of an image's channels. */
  splitChannels(x: Tensor4D, blocks: number): readonly Tensor4D[];
  /** a * b, each transposed before if so said. */
  matrixProduct(a: Tensor2D, b: Tensor2D, transpose: Transposition): Tensor2D;
  /** a * b for every pair of matrices of two tensors `[batch, heads, rows, columns]`, each transposed before if so said. */
  pairwiseProduct(a: Tensor4D, b: Tensor4D, transpose: Transposition): Tensor4D;
  /**
   * Rows of a table `[count, width]` by ids `[batch, tokens]` of int32: `[batch, tokens, width]`.
   *
   * @throws EspalierError `E_DATA_INVALID` with `path` for an id without a row; native TensorFlow throws its own error
   */
  lookUp(table: Tensor2D, ids: Tensor2D, path: string): Tensor;
  /** Row i is the sum of the rows of `dy`, `[n, width]`, whose id, `[n]` of int32, is i. */
  embeddingGradient(dy: Tensor2D, ids: Tensor1D, vocabulary: number): Tensor2D;
  /** The values in another shape; one size may be -1 and is found: one that depends on a number of channels. */
  reshape<Output extends Tensor>(x: Tensor, shape: Shape): Output;
  /** The same with the first `axes` of another tensor before `shape`: one of them is the batch. */
  reshapeAfter<Output extends Tensor>(x: Tensor, first: FirstAxes, shape: Shape): Output;
  /** All axes but the last in one. */
  rows(x: Tensor): Tensor2D;
  /** The values of `x` in the shape of `like`. */
  reshapeLike<Like extends Tensor>(x: Tensor, like: Like): Like;
  /** A number as often as `like` has values. */
  fillLike<Like extends Tensor>(x: Scalar, like: Like): Like;
  /** All axes but the first in one. */
  flatten(x: Tensor): Tensor2D;
  /** Mean over height and width. */
  imageMean(x: Tensor4D): Tensor2D;
  /** Values `[batch, channels]` at every pixel of an image of the size of `like`. */
  broadcastImage(x: Tensor2D, like: Tensor4D): Tensor4D;
}
