import { type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import type { Pair } from "../geometry.js";

/**
 * Depthwise kernel `[height, width, channels, multiplier]` that is one at a tap and zero elsewhere: convolving with it
 * copies the image, shifted, strided and padded.
 */
export function deltaKernel([height, width]: Pair, [row, column]: Pair, [channels, multiplier]: Pair): Tensor4D {
  const depth = channels * multiplier;
  const values = new Float32Array(height * width * depth);
  const start = (row * width + column) * depth;
  values.fill(1, start, start + depth);
  return tensor4d(values, [height, width, channels, multiplier]);
}
