import type { Params, Tensor, WeightedTerm } from "../engine/index.js";

/**
 * The five places where a pruning method changes the one training loop, and the terms it adds to the loss.
 *
 * Hooks compute with `multiply`, `add`, `absolute`, `square` and `sumAll` of the engine, and with its losses. No other
 * op has a gradient. What `effectiveWeights` and `lossTerms` make, the loop disposes of. Elsewhere, tensors handed over
 * belong to the loop, tensors returned in their place become the loop's, and the hook disposes of the others it makes.
 * When a step fails, all tensors made in it are disposed of.
 */
export interface TrainHooks {
  beforeEpoch?(epoch: number): void;
  /**
   * What the network computes with in place of its parameters: the same names and shapes, differentiable by every
   * parameter. The training returns the parameters as they are, with batch-norm statistics measured on them: who
   * changes weights here and not in `afterStep` changes the result likewise, and re-calibrates it.
   */
  effectiveWeights?(params: Params): Params;
  /** Terms of the loss, computed from the logits `[batch, classes]` and the effective weights, differentiably. */
  lossTerms?(logits: Tensor, weights: Params): readonly WeightedTerm[];
  /** Changed gradients, by parameter name. Parameters left out are not moved. */
  onGradients?(gradients: Params, params: Params): Params;
  /** Parameters after an optimizer step, changed; those left out stay as they are. */
  afterStep?(params: Params): Params;
  /** Returns whether to end the training here. */
  afterEpoch?(epoch: number, params: Params): boolean;
}
