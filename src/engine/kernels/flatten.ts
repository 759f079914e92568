import type { Tensor } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel } from "./kernel.js";

/** All axes but the batch's in one. */
export const flatten: Kernel<"flatten"> = (call) => {
  const x = inputOf(call);
  return differentiable<Tensor>(
    [x],
    (save) => {
      save([x]);
      return primitives().flatten(x);
    },
    (dy, [x]) => [primitives().reshapeLike(dy, x as Tensor)],
  );
};
