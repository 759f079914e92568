import { mul, softmax as softmaxOf, sub, sum, type Tensor } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel } from "./kernel.js";

/** Over the last axis. */
export const softmax: Kernel<"softmax"> = (call) => {
  const x = inputOf(call);
  return differentiable(
    [x],
    (save) => {
      const y = softmaxOf(x);
      save([y]);
      return y;
    },
    (dy, [saved]) => {
      const y = saved as Tensor;
      const weighted = mul(dy, y);
      return [sub(weighted, mul(sum(weighted, -1, true), y))];
    },
  );
};
