import { reshape } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel } from "./kernel.js";

/** All axes but the batch's in one. */
export const flatten: Kernel<"flatten"> = (call) => {
  const x = inputOf(call);
  return differentiable(
    [x],
    () => reshape(x, [x.shape[0] ?? 1, -1]),
    (dy) => [reshape(dy, x.shape)],
  );
};
