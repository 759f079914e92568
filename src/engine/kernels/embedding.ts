import { cast, type Tensor } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";
import { lookUp, sumByIds } from "./sequence.js";

/** A row of the kernel for each token id. */
export const embedding: Kernel<"embedding"> = (call) => {
  const kernel = paramOf(call, "kernel");
  const ids = cast(inputOf(call), "int32");
  return differentiable(
    [kernel],
    (save) => {
      save([ids]);
      return lookUp(kernel, ids, call.node.id);
    },
    (dy, [ids]) => [sumByIds(dy, ids as Tensor, call.node.attributes.vocabulary)],
  );
};
