import type { Tensor4D } from "@tensorflow/tfjs-core";
import { explicitPadding, type SlidingWindow } from "../../graph/index.js";

/** Two numbers: for height and for width. */
export type Pair = readonly [height: number, width: number];

/** Zero rows and columns around an image: `[[top, bottom], [left, right]]`. */
export type Sides = readonly [Pair, Pair];

/** How a window moves over an image. */
export interface Geometry {
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Sides;
}

/** A window over an image that is padded already. */
export interface Window {
  readonly kernel: Pair;
  readonly strides: Pair;
}

/** Every pixel for itself. */
export const POINTWISE: Geometry = {
  strides: [1, 1],
  dilation: [1, 1],
  padding: [
    [0, 0],
    [0, 0],
  ],
};

export function geometryOf(window: SlidingWindow, image: Tensor4D): Geometry {
  const dilation = "dilation" in window ? window.dilation : ([1, 1] as const);
  return { strides: window.strides, dilation, padding: explicitPadding(window, image.shape.slice(1)) };
}

export function isPadded(padding: Sides): boolean {
  return padding.flat().some((side) => side > 0);
}
