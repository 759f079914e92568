import { cast, reshape, type Tensor, type Tensor1D, type Tensor2D } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";

/** A row of the kernel for each token id. */
export const embedding: Kernel<"embedding"> = (call) => {
  const kernel = paramOf(call, "kernel") as Tensor2D;
  const ids = cast(inputOf(call) as Tensor2D, "int32");
  return differentiable(
    [kernel],
    (save) => {
      save([ids]);
      return primitives().lookUp(kernel, ids, call.node.id);
    },
    (dy, [ids]) => {
      const { rows, embeddingGradient } = primitives();
      const flat: Tensor1D = reshape(ids as Tensor, [-1]);
      return [embeddingGradient(rows(dy), flat, call.node.attributes.vocabulary)];
    },
  );
};
