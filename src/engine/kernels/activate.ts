import type { Tensor } from "@tensorflow/tfjs-core";
import { activate } from "../primitives/activate.js";
import { primitives } from "../primitives/index.js";
import type { Activation } from "../primitives/primitives.js";
import { differentiable } from "./differentiable.js";

/** The activation on the gradient tape; the gradient needs the result alone. */
export function activateDifferentiably<X extends Tensor>(x: X, activation: Activation): X {
  return differentiable<X>(
    [x],
    (save) => {
      const y = activate(x, activation);
      save([y]);
      return y;
    },
    (dy, [y]) => [primitives().activationGradient(dy, y as X, activation)],
  );
}
