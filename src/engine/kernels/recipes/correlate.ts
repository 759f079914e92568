import { add, conv2d, depthwiseConv2d, pad, type Tensor4D } from "@tensorflow/tfjs-core";
import { activate } from "../activate.js";
import { type Geometry, isPadded, type Sides } from "../geometry.js";
import { onWasm } from "../runtime-choice.js";
import { type Epilogue, fusedConvolution, NO_EPILOGUE } from "./fused-convolution.js";

/** Convolution with an ungrouped kernel `[kh, kw, in, out]` and any zero padding. Not differentiable. */
export function correlate(
  x: Tensor4D,
  filter: Tensor4D,
  geometry: Geometry,
  epilogue: Epilogue = NO_EPILOGUE,
): Tensor4D {
  if (onWasm()) return fusedConvolution("full", { x, filter }, geometry, epilogue);
  const { strides, dilation, padding } = geometry;
  return finish(conv2d(padImage(x, padding), filter, [...strides], "valid", "NHWC", [...dilation]), epilogue);
}

/** The same with a depthwise kernel `[kh, kw, in, multiplier]`. */
export function correlateDepthwise(
  x: Tensor4D,
  filter: Tensor4D,
  geometry: Geometry,
  epilogue: Epilogue = NO_EPILOGUE,
): Tensor4D {
  if (onWasm()) return fusedConvolution("depthwise", { x, filter }, geometry, epilogue);
  const { strides, dilation, padding } = geometry;
  return finish(depthwiseConv2d(padImage(x, padding), filter, [...strides], "valid", "NHWC", [...dilation]), epilogue);
}

function finish(sums: Tensor4D, { bias, activation }: Epilogue): Tensor4D {
  return activate(bias ? add(sums, bias) : sums, activation) as Tensor4D;
}

/** The image with constant rows and columns around it: the native runtime refuses numeric padding of windows. */
export function padImage(x: Tensor4D, padding: Sides, value = 0): Tensor4D {
  if (!isPadded(padding)) return x;
  const [[top, bottom], [left, right]] = padding;
  return pad(
    x,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    value,
  );
}
