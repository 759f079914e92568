import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Pair } from "../geometry.js";
import { copyRows } from "./copy.js";
import { addressOf, BYTES, blank } from "./heap.js";

/** The part of an image that begins at a row and column. */
export function crop(x: Tensor4D, start: Pair, size: Pair): Tensor4D {
  const [batch, height, width, channels] = x.shape;
  if (height === size[0] && width === size[1]) return x;
  const pixel = channels * BYTES;
  const part = blank<Tensor4D>([batch, ...size, channels]);
  copyRows({
    from: addressOf(x) + (start[0] * width + start[1]) * pixel,
    to: addressOf(part),
    images: batch,
    rows: size[0],
    bytes: size[1] * pixel,
    fromRow: width * pixel,
    fromImage: height * width * pixel,
    toRow: size[1] * pixel,
    toImage: size[0] * size[1] * pixel,
  });
  return part;
}
