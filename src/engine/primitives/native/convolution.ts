import type { Tensor4D } from "@tensorflow/tfjs-core";
import { FLOAT, op } from "../../tensorflow/op.js";
import { extendedShape, shapeOf } from "../../tensorflow/shape-of.js";
import { activate } from "../activate.js";
import { type Geometry, isPadded, POINTWISE } from "../geometry.js";
import { padImage } from "../pad-image.js";
import { type Convolution, type Epilogue, NO_EPILOGUE } from "../primitives.js";
import { addBias } from "./ops.js";
import { crop } from "./selection.js";

/** Names of TensorFlow's ops for one kind of convolution. */
interface Ops {
  readonly forward: string;
  readonly inputGradient: string;
  readonly filterGradient: string;
}

export const convolution: Convolution = ofOps({
  forward: "Conv2D",
  inputGradient: "Conv2DBackpropInput",
  filterGradient: "Conv2DBackpropFilter",
});

export const depthwise: Convolution = ofOps({
  forward: "DepthwiseConv2dNative",
  inputGradient: "DepthwiseConv2dNativeBackpropInput",
  filterGradient: "DepthwiseConv2dNativeBackpropFilter",
});

function ofOps(names: Ops): Convolution {
  return {
    forward(image, filter, stated, epilogue = NO_EPILOGUE) {
      const { x, geometry } = withoutIdleStride(image, filter, stated);
      const { image: padded, attributes } = prepare(x, filter, geometry);
      return finish(op(names.forward, [padded(), filter], attributes), epilogue);
    },
    inputGradient(dy, filter, x, geometry) {
      const { own, attributes } = prepare(x, filter, geometry);
      const [[top, bottom], [left, right]] = own;
      const shape = extendedShape(x, [0, top + bottom, left + right, 0]);
      const dx = op<Tensor4D>(names.inputGradient, [shape, filter, dy], attributes);
      return crop(dx, [top, left], [x.shape[1], x.shape[2]]);
    },
    filterGradient(x, dy, filter, geometry) {
      const { image, attributes } = prepare(x, filter, geometry);
      return op(names.filterGradient, [image(), shapeOf(filter), dy], attributes);
    },
  };
}

/**
 * The same convolution at column stride 1 where there is but one output column: with more, oneDNN computes wrong sums
 * for images of one channel (TensorFlow 2.21, seen at several kernel sizes).
 */
function withoutIdleStride(x: Tensor4D, filter: Tensor4D, geometry: Geometry): { x: Tensor4D; geometry: Geometry } {
  const { strides, dilation, padding } = geometry;
  const extent = (filter.shape[1] - 1) * dilation[1] + 1;
  const width = x.shape[2] + padding[1][0] + padding[1][1];
  if (strides[1] === 1 || width - extent >= strides[1]) return { x, geometry };
  const padded = padImage(x, padding);
  return {
    x: crop(padded, [0, 0], [padded.shape[1], extent]),
    geometry: { strides: [strides[0], 1], dilation, padding: POINTWISE.padding },
  };
}

/** oneDNN is several times slower with explicit padding than with its own kinds, even counting a copy of the image. */
function prepare(x: Tensor4D, filter: Tensor4D, geometry: Geometry) {
  const named = isPadded(geometry.padding) ? (isSame(x, filter, geometry) ? "SAME" : undefined) : "VALID";
  const own = named ? POINTWISE.padding : geometry.padding;
  const { strides, dilation } = geometry;
  return {
    /** What is left for us to pad. */
    own,
    image: () => padImage(x, own),
    attributes: {
      T: FLOAT,
      strides: ["int", [1, ...strides, 1]],
      padding: ["text", named ?? "VALID"],
      data_format: ["text", "NHWC"],
      dilations: ["int", [1, ...dilation, 1]],
    },
  } as const;
}

/** Whether the padding is what TensorFlow calls SAME. */
function isSame(x: Tensor4D, filter: Tensor4D, { strides, dilation, padding }: Geometry): boolean {
  return ([0, 1] as const).every((i) => {
    const size = x.shape[i + 1] as number;
    const extent = ((filter.shape[i] as number) - 1) * dilation[i] + 1;
    const total = Math.max((Math.ceil(size / strides[i]) - 1) * strides[i] + extent - size, 0);
    const before = Math.floor(total / 2);
    return padding[i][0] === before && padding[i][1] === total - before;
  });
}

function finish(sums: Tensor4D, { bias, activation }: Epilogue): Tensor4D {
  return activate(bias ? addBias(sums, bias) : sums, activation);
}
