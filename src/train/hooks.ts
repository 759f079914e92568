import type { Params, Tensor, WeightedTerm } from "../engine/index.js";

/**
 * The five places where a pruning method changes the one training loop, and the terms it adds to the loss. Tensors
 * handed over belong to the loop; tensors returned in their place become the loop's.
 */
export interface TrainHooks {
  beforeEpoch?(epoch: number): void;
  /** What the network computes with in place of its parameters, differentiably. */
  effectiveWeights?(params: Params): Params;
  /** Terms of the loss, computed from the logits of the batch and the effective weights, differentiably. */
  lossTerms?(logits: Tensor, weights: Params): readonly WeightedTerm[];
  /** Changed gradients, by parameter name. */
  onGradients?(gradients: Params, params: Params): Params;
  /** Parameters after an optimizer step, changed; those left out stay as they are. */
  afterStep?(params: Params): Params;
  /** Returns whether to end the training here. */
  afterEpoch?(epoch: number, params: Params): boolean;
}
