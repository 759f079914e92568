import { engine, type Scalar, type Tensor, valueAndGrads } from "@tensorflow/tfjs-core";
import { disposeAll, type Tensors } from "./tensors.js";

/**
 * Runs a step of training forward and backward. To be run where what it leaves is disposed of; also when it fails.
 *
 * @param step computes the loss from the very tensors in `params`
 * @returns the loss, and one gradient per parameter, of its shape
 */
export function differentiate(
  step: () => Scalar,
  params: Tensors,
): { readonly loss: Scalar; readonly gradients: Tensors } {
  try {
    const { value, grads } = valueAndGrads(() => step())([...params.values()]);
    return { loss: value, gradients: new Map([...params.keys()].map((name, i) => [name, grads[i] as Tensor])) };
  } catch (error) {
    // What the tape keeps for the backward pass survives every scope, and only a backward pass that ends disposes of it.
    for (const { saved = [] } of engine().state.activeTape ?? []) disposeAll(saved);
    throw error;
  }
}
