import { concat, type Tensor4D } from "@tensorflow/tfjs-core";
import { activate } from "../primitives/activate.js";
import { type Geometry, geometryOf, POINTWISE } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { imageOf, type Kernel, type KernelCall, paramOf } from "./kernel.js";
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
  const { convolution } = primitives();
  if (groups === 1) return convolution.forward(x, filter, geometry, { bias, activation: call.activation });
  const sums = inGroups(groups, [x, filter], ([x, filter]) => convolution.forward(x, filter, geometry));
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
  if (!strided || call.mode.kind !== "training") return { x, geometry };
  return { x: subsample(x, geometry), geometry: POINTWISE };
}

function convolve(x: Tensor4D, filter: Tensor4D, geometry: Geometry, { node, inputGradient }: Call): Tensor4D {
  const { groups } = node.attributes;
  const { convolution } = primitives();
  return differentiable(
    inputGradient ? [filter, x] : [filter],
    (save) => {
      save([x, filter]);
      return inGroups(groups, [x, filter], ([x, filter]) => convolution.forward(x, filter, geometry));
    },
    (dy, saved) => {
      const [x, filter] = saved as readonly [Tensor4D, Tensor4D];
      const ofFilter = inGroups(groups, [x, dy, filter], ([x, dy, filter]) =>
        convolution.filterGradient(x, dy, filter, geometry),
      );
      if (!inputGradient) return [ofFilter];
      const ofInput = inGroups(groups, [dy, filter, x], ([dy, filter, x]) =>
        convolution.inputGradient(dy, filter, x, geometry),
      );
      return [ofFilter, ofInput];
    },
  );
}

/** Computes each block of the last axis for itself. */
function inGroups<Operands extends readonly Tensor4D[]>(
  groups: number,
  operands: readonly [...Operands],
  compute: (operands: Operands) => Tensor4D,
): Tensor4D {
  if (groups === 1) return compute(operands as Operands);
  const { splitChannels } = primitives();
  const parts = operands.map((operand) => splitChannels(operand, groups));
  return concat(
    Array.from({ length: groups }, (_, i) => compute(parts.map((part) => part[i]) as unknown as Operands)),
    3,
  );
}
