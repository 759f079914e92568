import { getBackend } from "@tensorflow/tfjs-core";

/**
 * Whether kernels take the recipes made for the wasm runtime. They compose what XNNPACK computes fast (forward
 * convolutions, pooling, per-channel affine maps) in place of kernels that wasm lacks or has as plain loops.
 */
export function onWasm(): boolean {
  return getBackend() === "wasm";
}
