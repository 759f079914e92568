import { getBackend } from "@tensorflow/tfjs-core";
import type { Geometry } from "./geometry.js";

/**
 * Whether kernels take the recipes made for the wasm runtime. They compose what XNNPACK computes fast (forward
 * convolutions, pooling, per-channel affine maps) in place of kernels that wasm lacks or has as plain loops.
 */
export function onWasm(): boolean {
  return getBackend() === "wasm";
}

/** Whether the runtime has kernels for the gradients of a convolution: none has them for dilated ones. */
export function hasStockGradients({ dilation }: Geometry): boolean {
  return !onWasm() && Math.max(...dilation) === 1;
}
