import { engine, type Scalar, type Tensor, valueAndGrads } from "@tensorflow/tfjs-core";
import { EspalierError } from "../core/index.js";
import type { Params } from "./forward.js";
import { disposeOnFailure } from "./ledger.js";
import { disposeAll } from "./tensors.js";

export interface LossAndGradients {
  readonly loss: number;
  /** One per parameter, of its shape; the caller disposes of them. */
  readonly gradients: ReadonlyMap<string, Tensor>;
}

/**
 * Runs a step forward and backward. Everything the step makes is disposed of but the gradients, also when it fails.
 *
 * @param step computes the loss from the very tensors in `params`
 * @throws EspalierError `E_NON_FINITE` when the loss is not a finite number, and whatever the step throws
 */
export function lossAndGradients(step: () => Scalar, params: ReadonlyMap<string, Tensor>): LossAndGradients {
  return disposeOnFailure(() => {
    const { loss: value, gradients } = differentiate(step, params);
    const loss = value.dataSync<"float32">()[0] ?? Number.NaN;
    value.dispose();
    if (Number.isFinite(loss)) return { loss, gradients };
    throw new EspalierError("E_NON_FINITE", { path: "loss", expected: "a finite number", got: `${loss}` });
  });
}

/** The same without a look at the loss, which stays a tensor: for steps that are recorded. */
export function differentiate(
  step: () => Scalar,
  params: Params,
): { readonly loss: Scalar; readonly gradients: Params } {
  try {
    const { value, grads } = valueAndGrads(() => step())([...params.values()]);
    return { loss: value, gradients: new Map([...params.keys()].map((name, i) => [name, grads[i] as Tensor])) };
  } catch (error) {
    // What the tape keeps for the backward pass survives every scope, and only a backward pass that ends disposes of it.
    for (const { saved = [] } of engine().state.activeTape ?? []) disposeAll(saved);
    throw error;
  }
}
