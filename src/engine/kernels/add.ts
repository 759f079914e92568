import { clone, add as sumOf } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import type { Kernel } from "./kernel.js";

/** Sum of tensors of one shape. */
export const add: Kernel<"add"> = ({ inputs }) =>
  differentiable(
    inputs,
    () => inputs.reduce((sum, input) => sumOf(sum, input)),
    (dy) => inputs.map(() => clone(dy)),
  );
