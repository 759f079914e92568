import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Pair } from "../geometry.js";
import { addressOf, BYTES } from "./heap.js";

/** Where the results of windows are put: the first one's address, and bytes from one to the next. */
export interface Placement {
  readonly address: number;
  readonly column: number;
  readonly row: number;
  readonly image: number;
}

/** Parameters of routines that put results there. */
export const PLACED = ["y", "yColumn", "yRow", "yImage"] as const;

export type PlacedName = (typeof PLACED)[number];

/** At every stride-th row and column of an image. */
export function placementOf(y: Tensor4D, start: Pair = [0, 0], strides: Pair = [1, 1]): Placement {
  const [, height, width, channels] = y.shape;
  const pixel = channels * BYTES;
  return {
    address: addressOf(y) + (start[0] * width + start[1]) * pixel,
    column: strides[1] * pixel,
    row: strides[0] * width * pixel,
    image: height * width * pixel,
  };
}
