import { type Scalar, type Tensor, valueAndGrads } from "@tensorflow/tfjs-core";
import { EspalierError } from "../core/index.js";
import { disposeAll } from "./tensors.js";

export interface LossAndGradients {
  readonly loss: number;
  /** One per parameter, of its shape; the caller disposes of them. */
  readonly gradients: ReadonlyMap<string, Tensor>;
}

/**
 * Runs a step forward and backward. Everything the step makes is disposed of but the gradients.
 *
 * @param step computes the loss from the very tensors in `params`
 * @throws EspalierError `E_NON_FINITE` when the loss is not a finite number
 */
export function lossAndGradients(step: () => Scalar, params: ReadonlyMap<string, Tensor>): LossAndGradients {
  const names = [...params.keys()];
  const { value, grads } = valueAndGrads(() => step())([...params.values()]);
  const loss = value.dataSync<"float32">()[0] ?? Number.NaN;
  value.dispose();
  if (Number.isFinite(loss)) return { loss, gradients: new Map(names.map((name, i) => [name, grads[i] as Tensor])) };
  disposeAll(grads);
  throw new EspalierError("E_NON_FINITE", { path: "loss", expected: "a finite number", got: `${loss}` });
}
