import type { Rng } from "../../core/index.js";
import type { Matrix } from "../../linalg/index.js";

/** What a predictor says: row i of genome i, one column per target. */
export interface Prediction {
  readonly means: Matrix;
  /** About two thirds of the truths lie within one spread of the mean; at least 0. */
  readonly spreads: Matrix;
}

export type Predictor = (features: Matrix) => Prediction;

/** Evaluations as numbers: row i of both matrices belongs to evaluation i; at least two rows. */
export interface Examples {
  /** In [0, 1], as `createFeatures` makes them. */
  readonly features: Matrix;
  /** Objectives and the violation, in units of their own. */
  readonly targets: Matrix;
}

/**
 * Fits a predictor to examples. Pure: the same examples and the same stream give the same predictor. A plug-in may be any
 * function of this kind.
 */
export type Surrogate = (examples: Examples, rng: Rng) => Predictor;
