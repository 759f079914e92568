import { add, mean, mul, reshape, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import { activate } from "../activate.js";
import type { Primitives } from "../primitives.js";

/** Values per channel. */
export function positions(x: Tensor): number {
  return x.size / channels(x);
}

export function channels(x: Tensor): number {
  return x.shape.at(-1) ?? 1;
}

/** Mean over all axes but the last. */
export function channelMean(x: Tensor): Tensor1D {
  return mean(reshape(x, [-1, channels(x)]), 0);
}

export const scaleShift: Primitives["scaleShift"] = (x, scale, shift, activation = "linear") =>
  activate(add(mul(x, scale), shift), activation);
