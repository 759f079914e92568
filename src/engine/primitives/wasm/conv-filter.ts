import { matMul, reshape, stridedSlice, type Tensor2D, type Tensor4D, transpose } from "@tensorflow/tfjs-core";
import { type Geometry, isPadded, type Pair } from "../geometry.js";
import { correlate } from "./correlate.js";

/** Gradient of an ungrouped convolution's kernel `[...kernel, in, out]`. */
export function convFilterGradient(x: Tensor4D, dy: Tensor4D, kernel: Pair, geometry: Geometry): Tensor4D {
  const { strides, padding } = geometry;
  if (kernel[0] * kernel[1] * strides[0] * strides[1] > 1 || isPadded(padding))
    return sumsPerTap(x, dy, kernel, geometry);
  const inputs = transpose(reshape(x, [-1, x.shape[3]]) as Tensor2D);
  return reshape(matMul(inputs, reshape(dy, [-1, dy.shape[3]]) as Tensor2D), [1, 1, x.shape[3], dy.shape[3]]);
}

/**
 * The gradient is itself a convolution: of the input, with images as channels and each channel in a column of its own,
 * `[1, height, width * in, batch]`, by the output gradient, `[height, width, batch, out]`, dilated by the strides. Each
 * output is then one tap of one input channel.
 */
function sumsPerTap(x: Tensor4D, dy: Tensor4D, kernel: Pair, { strides, dilation, padding }: Geometry): Tensor4D {
  const [batch, height, width, inputs] = x.shape;
  const [, outHeight, outWidth, outputs] = dy.shape;
  const columns = reshape(transpose(reshape(x, [batch, -1])), [1, height, width * inputs, batch]) as Tensor4D;
  const filter = transpose(reshape(dy, [batch, outHeight * outWidth, outputs]), [1, 0, 2]);
  const sums = correlate(columns, reshape(filter, [outHeight, outWidth, batch, outputs]), {
    strides: [1, 1],
    dilation: [strides[0], strides[1] * inputs],
    padding: [padding[0], [padding[1][0] * inputs, padding[1][1] * inputs]],
  });
  const rows = sums.shape[1];
  const taps: Tensor4D = reshape(sums, [rows, sums.shape[2] / inputs, inputs, outputs]);
  if (rows === kernel[0] && taps.shape[1] === kernel[1]) return taps;
  // Between dilated taps, and behind the last where no window reached, are sums that no weight stands for.
  const end = [(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1, inputs, outputs];
  return stridedSlice(taps, [0, 0, 0, 0], end, [...dilation, 1, 1]) as Tensor4D;
}
