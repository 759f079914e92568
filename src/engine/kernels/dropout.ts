import { clone, mul, type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { Rng } from "../../core/index.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel } from "./kernel.js";

/** Drops values in training by the mode's random stream and scales up the others; else hands its input on. */
export const dropout: Kernel<"dropout"> = (call) => {
  const { mode, node } = call;
  const { rate } = node.attributes;
  const x = inputOf(call);
  if (mode.kind !== "training" || rate === 0) return clone(x);
  const kept = mask(x, rate, mode.rng);
  return differentiable(
    [x],
    (save) => {
      save([kept]);
      return mul(x, kept);
    },
    (dy, [kept]) => [mul(dy, kept as Tensor)],
  );
};

function mask(x: Tensor, rate: number, rng: Rng): Tensor {
  const values = new Float32Array(x.size);
  for (let i = 0; i < values.length; i++) values[i] = rng.float() < rate ? 0 : 1 / (1 - rate);
  return tensor(values, x.shape);
}
