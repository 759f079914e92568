import type { Tensor4D } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op } from "../../tensorflow/op.js";
import { extendedShape, ints } from "../../tensorflow/shape-of.js";
import type { Geometry, Pair } from "../geometry.js";
import { padImage } from "../pad-image.js";

/** The part of an image that begins at a row and column. */
export function crop(x: Tensor4D, start: Pair, size: Pair): Tensor4D {
  if (x.shape[1] === size[0] && x.shape[2] === size[1]) return x;
  return op("Slice", [x, ints([0, ...start, 0]), ints([-1, ...size, -1])], { T: FLOAT, Index: INT });
}

/** Every stride-th row and column of the padded image. */
export function subsample(x: Tensor4D, { strides, padding }: Geometry): Tensor4D {
  return op("StridedSlice", [padImage(x, padding), ...range(strides)], ATTRIBUTES);
}

export function subsampleGradient(dy: Tensor4D, x: Tensor4D, { strides, padding }: Geometry): Tensor4D {
  const [[top, bottom], [left, right]] = padding;
  const shape = extendedShape(x, [0, top + bottom, left + right, 0]);
  const dx = op<Tensor4D>("StridedSliceGrad", [shape, ...range(strides), dy], ATTRIBUTES);
  return crop(dx, [top, left], [x.shape[1], x.shape[2]]);
}

/** Begin, end and steps; the masks below say that every axis is taken whole. */
function range(strides: Pair) {
  return [ints([0, 0, 0, 0]), ints([0, 0, 0, 0]), ints([1, ...strides, 1])];
}

const ATTRIBUTES = {
  T: FLOAT,
  Index: INT,
  begin_mask: ["int", 0b1111],
  end_mask: ["int", 0b1111],
  ellipsis_mask: ["int", 0],
  new_axis_mask: ["int", 0],
  shrink_axis_mask: ["int", 0],
} as const;
