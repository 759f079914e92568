import type { Tensor, Tensors, WeightedTerm } from "../engine/index.js";

/**
 * The five places where a pruning method changes the one training loop, and the terms it adds to the loss.
 *
 * Hooks compute with `multiply`, `add`, `absolute`, `square` and `sumAll` of the engine, and with its losses. No other
 * op has a gradient. All tensors handed over belong to the loop, and so do all that hooks make within a step.
 */
export interface TrainHooks {
  /**
   * Says that `effectiveWeights`, `lossTerms`, `onGradients` and `afterStep` compute with nothing but their arguments,
   * the same way at every step, and names all that decides what they compute: hooks of one key are the same hooks. Only
   * then is a step with these hooks recorded; else it runs op by op.
   */
  readonly stepKey?: string;
  beforeEpoch?(epoch: number): void;
  /**
   * What the network computes with in place of its parameters: the same names and shapes, differentiable by every
   * parameter. The training returns the parameters as they are, with batch-norm statistics measured on them: who
   * changes weights here and not in `afterStep` changes the result likewise, and re-calibrates it.
   */
  effectiveWeights?(params: Tensors): Tensors;
  /** Terms of the loss, computed from the logits `[batch, classes]` and the effective weights, differentiably. */
  lossTerms?(logits: Tensor, weights: Tensors): readonly WeightedTerm[];
  /** Changed gradients, by parameter name. Parameters left out are not moved. */
  onGradients?(gradients: Tensors, params: Tensors): Tensors;
  /** Parameters after an optimizer step, changed; those left out stay as they are. */
  afterStep?(params: Tensors): Tensors;
  /** Returns whether to end the training here. */
  afterEpoch?(epoch: number, params: Tensors): boolean;
}
