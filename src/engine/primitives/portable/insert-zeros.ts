import { pad, reshape, slice, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Pair } from "../geometry.js";

/** An image of the given size with the pixels of `x` at every stride-th row and column and zeros elsewhere. */
export function insertZeros(x: Tensor4D, [down, right]: Pair, [height, width]: Pair): Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  const spread = pad(reshape(x, [batch * rows, 1, columns, channels]), [
    [0, 0],
    [0, down - 1],
    [0, 0],
    [0, (right - 1) * channels],
  ]);
  const whole: Tensor4D = reshape(spread, [batch, rows * down, columns * right, channels]);
  const extended = pad(whole, [
    [0, 0],
    [0, Math.max(0, height - rows * down)],
    [0, Math.max(0, width - columns * right)],
    [0, 0],
  ]);
  return slice(extended, [0, 0, 0, 0], [batch, height, width, channels]);
}
