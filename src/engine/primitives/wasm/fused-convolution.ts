import { engine, FusedConv2D, FusedDepthwiseConv2D, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry } from "../geometry.js";
import { type Epilogue, NO_EPILOGUE } from "../primitives.js";

/**
 * One of wasm's convolutions with padding, bias and activation in one pass. `tf.fused` would take them apart wherever
 * gradients are recorded. Not differentiable.
 */
export function fusedConvolution(
  kind: "full" | "depthwise",
  { x, filter }: { readonly x: Tensor4D; readonly filter: Tensor4D },
  { strides, dilation, padding }: Geometry,
  { bias, activation }: Epilogue = NO_EPILOGUE,
): Tensor4D {
  return engine().runKernel(
    kind === "full" ? FusedConv2D : FusedDepthwiseConv2D,
    bias ? { x, filter, bias } : { x, filter },
    {
      strides: [...strides],
      pad: [[0, 0], [...padding[0]], [...padding[1]], [0, 0]],
      dataFormat: "NHWC",
      dilations: [...dilation],
      activation,
    },
  ) as Tensor4D;
}
