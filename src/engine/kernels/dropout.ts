import { clone, mul, type Tensor } from "@tensorflow/tfjs-core";
import { EspalierError, type Rng } from "../../core/index.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel } from "./kernel.js";

/** Multiplies by the mode's mask in training; else hands its input on. */
export const dropout: Kernel<"dropout"> = (call) => {
  const { mode, node } = call;
  const x = inputOf(call);
  if (mode.kind !== "training" || node.attributes.rate === 0) return clone(x);
  const mask = mode.masks.get(node.id);
  if (!mask)
    throw new EspalierError("E_WEIGHTS_INVALID", { path: `${node.id}/mask`, expected: "a tensor", got: "nothing" });
  return differentiable(
    [x],
    (save) => {
      save([mask]);
      return mul(x, mask);
    },
    (dy, [mask]) => [mul(dy, mask as Tensor)],
  );
};

/** Values that drop a share `rate` of as many others and scale up the rest, so that their mean stays. */
export function dropoutMask(size: number, rate: number, rng: Rng): Float32Array {
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = rng.float() < rate ? 0 : 1 / (1 - rate);
  return values;
}
