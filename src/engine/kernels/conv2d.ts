import { concat, split, type Tensor4D } from "@tensorflow/tfjs-core";
import { activate } from "./activate.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { type Geometry, geometryOf, POINTWISE } from "./geometry.js";
import { imageOf, type Kernel, type KernelCall, paramOf } from "./kernel.js";
import { convFilterGradient } from "./recipes/conv-filter.js";
import { convInputGradient } from "./recipes/conv-input.js";
import { correlate } from "./recipes/correlate.js";
import { onWasm } from "./runtime-choice.js";
import { subsample } from "./subsample.js";

type Call = KernelCall<"conv2d">;

/** Convolution over height and width in contiguous groups of channels. */
export const conv2d: Kernel<"conv2d"> = (call) => {
  const filter = paramOf(call, "kernel") as Tensor4D;
  const bias = call.params.get("bias");
  const { x, geometry } = withoutStridedPoint(call);
  if (call.mode.kind === "training") {
    const sums = convolve(x, filter, geometry, call);
    return bias ? addBias(sums, bias) : sums;
  }
  const { groups } = call.node.attributes;
  if (groups === 1) return correlate(x, filter, geometry, { bias, activation: call.activation });
  const sums = inGroups(groups, [x, filter], ([x, filter]) => correlate(x, filter, geometry));
  return activate(bias ? addBias(sums, bias) : sums, call.activation);
};

/**
 * A strided 1x1 convolution as a selection of pixels and a convolution of stride 1: the gradient of the strided form
 * corrupts memory in oneDNN (uxlfoundation/oneDNN issue 6035).
 */
function withoutStridedPoint(call: Call): { readonly x: Tensor4D; readonly geometry: Geometry } {
  const { kernel, strides } = call.node.attributes;
  const x = imageOf(call);
  const geometry = geometryOf(call.node.attributes, x);
  const strided = Math.max(...kernel) === 1 && Math.max(...strides) > 1;
  if (!strided || (onWasm() && call.mode.kind !== "training")) return { x, geometry };
  return { x: subsample(x, geometry), geometry: POINTWISE };
}

function convolve(x: Tensor4D, filter: Tensor4D, geometry: Geometry, { node, inputGradient }: Call): Tensor4D {
  const { kernel, groups } = node.attributes;
  const [, height, width] = x.shape;
  return differentiable(
    inputGradient ? [filter, x] : [filter],
    (save) => {
      save([x, filter]);
      return inGroups(groups, [x, filter], ([x, filter]) => correlate(x, filter, geometry));
    },
    (dy, saved) => {
      const [x, filter] = saved as readonly [Tensor4D, Tensor4D];
      const ofFilter = inGroups(groups, [x, dy], ([x, dy]) => convFilterGradient(x, dy, kernel, geometry));
      if (!inputGradient) return [ofFilter];
      const ofInput = ([dy, filter]: Operands) => convInputGradient(dy, filter, [height, width], geometry);
      return [ofFilter, inGroups(groups, [dy, filter], ofInput)];
    },
  );
}

type Operands = readonly [Tensor4D, Tensor4D];

/** Computes each block of the last axis for itself. */
function inGroups(groups: number, [a, b]: Operands, compute: (operands: Operands) => Tensor4D): Tensor4D {
  if (groups === 1) return compute([a, b]);
  const others = split(b, groups, 3);
  return concat(
    split(a, groups, 3).map((part, i) => compute([part as Tensor4D, others[i] as Tensor4D])),
    3,
  );
}
