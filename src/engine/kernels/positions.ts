import { add, clone, sum } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel, paramOf } from "./kernel.js";

/** Adds one row of the kernel to each token. */
export const positions: Kernel<"positions"> = (call) => {
  const x = inputOf(call);
  const kernel = paramOf(call, "kernel");
  return differentiable(
    [x, kernel],
    () => add(x, kernel),
    (dy) => [clone(dy), sum(dy, 0)],
  );
};
