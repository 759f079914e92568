import { concat, type Tensor4D } from "@tensorflow/tfjs-core";
import { activate } from "../primitives/activate.js";
import type { Geometry } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { type Convolution, NO_EPILOGUE } from "../primitives/primitives.js";
import { addBias } from "./add-bias.js";
import { differentiable } from "./differentiable.js";
import { type KernelCall, paramOf } from "./kernel.js";

type Call = KernelCall<"conv2d" | "depthwiseConv2d">;

/** Convolves an image by the node's kernel, with its bias and activation. */
export function convolve(convolution: Convolution, call: Call, x: Tensor4D, geometry: Geometry): Tensor4D {
  const filter = paramOf(call, "kernel") as Tensor4D;
  const bias = call.params.get("bias");
  const { mode, activation, inputGradient } = call;
  if (mode.kind !== "training") return convolution.forward(x, filter, geometry, { bias, activation });
  const sums = differentiable(
    inputGradient ? [filter, x] : [filter],
    (save) => {
      save([x, filter]);
      return convolution.forward(x, filter, geometry);
    },
    (dy, saved) => {
      const [x, filter] = saved as readonly [Tensor4D, Tensor4D];
      const ofFilter = convolution.filterGradient(x, dy, filter, geometry);
      return inputGradient ? [ofFilter, convolution.inputGradient(dy, filter, x, geometry)] : [ofFilter];
    },
  );
  return bias ? addBias(sums, bias) : sums;
}

/** The same convolution of each block of channels for itself. */
export function inGroups(groups: number, { forward, inputGradient, filterGradient }: Convolution): Convolution {
  return {
    forward(x, filter, geometry, { bias, activation } = NO_EPILOGUE) {
      const sums = eachGroup(groups, [x, filter], ([x, filter]) => forward(x, filter, geometry));
      return activate(bias ? addBias(sums, bias) : sums, activation);
    },
    inputGradient: (dy, filter, x, geometry) =>
      eachGroup(groups, [dy, filter, x], ([dy, filter, x]) => inputGradient(dy, filter, x, geometry)),
    filterGradient: (x, dy, filter, geometry) =>
      eachGroup(groups, [x, dy, filter], ([x, dy, filter]) => filterGradient(x, dy, filter, geometry)),
  };
}

function eachGroup<Operands extends readonly Tensor4D[]>(
  groups: number,
  operands: readonly [...Operands],
  compute: (operands: Operands) => Tensor4D,
): Tensor4D {
  const parts = operands.map((operand) => primitives().splitChannels(operand, groups));
  const results = Array.from({ length: groups }, (_, i) =>
    compute(parts.map((part) => part[i]) as unknown as Operands),
  );
  return concat(results, 3);
}
