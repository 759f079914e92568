import { gatherND, matMul, mul, scalar, type Tensor2D, type Tensor4D } from "@tensorflow/tfjs-core";
import { hasOneDnn } from "../../tensorflow/backend.js";
import { FLOAT, INT, op, ops } from "../../tensorflow/op.js";
import { ints, joined, shapeOf, sizesOf } from "../../tensorflow/shape-of.js";
import { activate } from "../activate.js";
import { withDilation } from "../dilated.js";
import type { Primitives } from "../primitives.js";
import { convolution, depthwise } from "./convolution.js";
import { normalise, normaliseGradient } from "./normalise.js";
import { activationGradient, addBias, channelSum, expand, poolAttributes, reshape } from "./ops.js";
import { crop, subsample, subsampleGradient } from "./selection.js";

const selection = { crop, subsample, subsampleGradient };

/** Ops of TensorFlow itself, where TensorFlow.js lacks them or would take sizes from JavaScript. */
export const native: Primitives = {
  // Of TensorFlow's kernels, only those of oneDNN and of GPUs have gradients with dilation.
  convolution: hasOneDnn() ? convolution : withDilation(convolution, selection),
  depthwise: withDilation(depthwise, selection),
  channelSum,
  scaleShift(x, scale, shift, activation = "linear") {
    const scaled = scale === 1 ? x : mul(x, scale);
    return activate(shift === 0 ? scaled : addBias(scaled, shift), activation);
  },
  normalise,
  normaliseGradient,
  activationGradient,
  maxPoolGradient: (dy, input, output, window) => op("MaxPoolGrad", [input, output, dy], poolAttributes(window)),
  avgPoolGradient: (dy, input, window) => op("AvgPoolGrad", [shapeOf(input), dy], poolAttributes(window)),
  subsample,
  subsampleGradient,
  crop,
  // TensorFlow.js asks for the sizes of the blocks, and a recorded step would keep them.
  splitChannels: (x, blocks) =>
    ops("Split", [scalar(3, "int32"), x], { T: FLOAT, num_split: ["int", blocks] }, blocks) as Tensor4D[],
  matrixProduct: (a, b, transpose) => matMul<Tensor2D>(a, b, transpose.a, transpose.b),
  pairwiseProduct: (a, b, transpose) => matMul(a, b, transpose.a, transpose.b),
  lookUp: (table, ids) => gatherND(table, reshape(ids, joined(shapeOf(ids), ints([1])))),
  embeddingGradient: (dy, ids, vocabulary) =>
    op("UnsortedSegmentSum", [dy, ids, scalar(vocabulary, "int32")], { T: FLOAT, Tindices: INT, Tnumsegments: INT }),
  reshape: (x, shape) => reshape(x, ints(shape)),
  reshapeAfter: (x, { like, axes }, shape) => reshape(x, joined(sizesOf(like, 0, axes), ints(shape))),
  rows: (x) => reshape(x, joined(ints([-1]), sizesOf(x, x.shape.length - 1, 1))),
  reshapeLike: (x, like) => reshape(x, shapeOf(like)),
  fillLike: (x, like) => op("Fill", [shapeOf(like), x], { T: FLOAT, index_type: INT }),
  flatten: (x) => reshape(x, joined(sizesOf(x, 0, 1), ints([-1]))),
  imageMean: (x) => op("Mean", [x, ints([1, 2])], { T: FLOAT, Tidx: INT, keep_dims: ["bool", false] }),
  broadcastImage: (x, like) => op("BroadcastTo", [expand(expand(x)), shapeOf(like)], { T: FLOAT, Tidx: INT }),
};
