import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry } from "../geometry.js";
import type { Epilogue } from "../primitives.js";
import { fusedConvolution } from "./fused-convolution.js";

/** Convolution with an ungrouped kernel `[kh, kw, in, out]` and any zero padding. */
export function correlate(x: Tensor4D, filter: Tensor4D, geometry: Geometry, epilogue?: Epilogue): Tensor4D {
  return fusedConvolution("full", { x, filter }, geometry, epilogue);
}

/** The same with a depthwise kernel `[kh, kw, in, multiplier]`. */
export function correlateDepthwise(x: Tensor4D, filter: Tensor4D, geometry: Geometry, epilogue?: Epilogue): Tensor4D {
  return fusedConvolution("depthwise", { x, filter }, geometry, epilogue);
}
