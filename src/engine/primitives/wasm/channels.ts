import { avgPool, mul, ones, reshape, type Tensor, type Tensor1D, type Tensor4D } from "@tensorflow/tfjs-core";
import { POINTWISE } from "../geometry.js";
import type { Activation } from "../primitives.js";
import { fusedConvolution } from "./fused-convolution.js";

/** Values of a tensor per channel: what sums over all axes but the last run over. */
export function positions(x: Tensor): number {
  return x.size / channels(x);
}

function channels(x: Tensor): number {
  return x.shape.at(-1) ?? 1;
}

/** Mean over all axes but the last. */
export function channelMean(x: Tensor): Tensor1D {
  const count = channels(x);
  // Two poolings: sums stay short, so float32 keeps its digits, and no transposition is needed.
  const batch = x.shape.length > 2 ? (x.shape[0] ?? 1) : 1;
  const perImage = poolAll(reshape(x, [batch, -1, 1, count]));
  return reshape(poolAll(reshape(perImage, [1, batch, 1, count])), [count]);
}

function poolAll(x: Tensor4D): Tensor4D {
  const rows = x.shape[1];
  return rows === 1 ? x : avgPool(x, [rows, 1], 1, "valid");
}

/** Sum over all axes but the last. */
export function channelSum(x: Tensor): Tensor1D {
  return mul(channelMean(x), positions(x));
}

/** activation(x * scale + shift), with one scale and one shift per channel. */
export function scaleShift(x: Tensor, scale: Tensor | 1, shift: Tensor | 0, activation: Activation = "linear"): Tensor {
  // XNNPACK runs a 1x1 depthwise convolution with bias as one pass of multiply, add and clamp.
  const count = channels(x);
  const filter = scale === 1 ? ones([1, 1, count, 1]) : reshape(scale, [1, 1, count, 1]);
  const row = { x: reshape(x, [1, 1, -1, count]) as Tensor4D, filter: filter as Tensor4D };
  return reshape(
    fusedConvolution("depthwise", row, POINTWISE, { bias: shift === 0 ? undefined : shift, activation }),
    x.shape,
  );
}
