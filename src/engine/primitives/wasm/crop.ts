import { slice, type Tensor4D } from "@tensorflow/tfjs-core";
import { type Pair, POINTWISE } from "../geometry.js";
import { correlateDepthwise } from "./correlate.js";
import { deltaKernel } from "./delta-kernel.js";

/** Rows and columns cut off, together; the one-tap convolution multiplies by about as many zeros. */
const MAX_CROP = 4;

/** The part of an image that begins at a row and column. */
export function crop(x: Tensor4D, start: Pair, size: Pair): Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const excess = [height - size[0], width - size[1]] as const;
  if (excess[0] === 0 && excess[1] === 0) return x;
  if (excess[0] + excess[1] > MAX_CROP) return slice(x, [0, ...start, 0], [batch, ...size, channels]);
  // A slice is a loop over pixels in JavaScript; a convolution with a single tap copies as well.
  return correlateDepthwise(x, deltaKernel([excess[0] + 1, excess[1] + 1], start, [channels, 1]), POINTWISE);
}
