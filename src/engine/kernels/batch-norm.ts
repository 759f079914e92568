import { add, mul, rsqrt, sub, type Tensor } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import type { Normalisation } from "../primitives/primitives.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, type KernelCall, paramOf } from "./kernel.js";

type Call = KernelCall<"batchNorm">;

/** Normalisation per channel, by stored or by the batch's own statistics (Ioffe & Szegedy 2015, arXiv 1502.03167). */
export const batchNorm: Kernel<"batchNorm"> = (call) => {
  switch (call.mode.kind) {
    case "inference": {
      const { scale, shift } = storedAffine(call);
      return primitives().scaleShift(inputOf(call), scale, shift, call.activation);
    }
    case "collect": {
      const { y, mean, variance } = primitives().normalise(inputOf(call), normalisationOf(call));
      call.mode.onStatistics(call.node.id, mean, variance);
      return y;
    }
    case "training":
      return normaliseDifferentiably(call);
  }
};

/** The affine map per channel that normalisation by stored statistics is. */
export function storedAffine(call: Pick<Call, "node" | "params">): { readonly scale: Tensor; readonly shift: Tensor } {
  const deviation = rsqrt(add(paramOf(call, "variance"), call.node.attributes.epsilon));
  const scale = mul(paramOf(call, "gamma"), deviation);
  return { scale, shift: sub(paramOf(call, "beta"), mul(paramOf(call, "mean"), scale)) };
}

function normalisationOf(call: Call): Normalisation {
  const { epsilon } = call.node.attributes;
  return { gamma: paramOf(call, "gamma"), beta: paramOf(call, "beta"), epsilon, activation: call.activation };
}

function normaliseDifferentiably(call: Call): Tensor {
  const normalisation = normalisationOf(call);
  return differentiable(
    [inputOf(call), normalisation.gamma, normalisation.beta],
    (save) => {
      const { y, saved } = primitives().normalise(inputOf(call), normalisation);
      save([y, ...saved]);
      return y;
    },
    (dy, [y, ...saved]) => primitives().normaliseGradient(dy, y as Tensor, saved, normalisation),
  );
}
