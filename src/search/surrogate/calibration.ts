import type { Rng } from "../../core/index.js";
import { type Matrix, mapEntries } from "../../linalg/index.js";
import { restored, scalingOf, standardised } from "./scaling.js";
import type { Examples, Predictor, Surrogate } from "./surrogate.js";

/** Share of a normal distribution within one standard deviation of its mean. */
const COVERAGE = 0.6827;

/** A predictor, and how it did on examples left out: truth - prediction, one row each, and the spreads it gave. */
export interface Fit {
  readonly predict: Predictor;
  readonly errors: Matrix;
  readonly spreads: Matrix;
}

/** What `learn` makes of targets of mean 0 and deviation 1, in their own units again and with calibrated spreads. */
export function calibrated(learn: (examples: Examples, rng: Rng) => Fit): Surrogate {
  return ({ features, targets }, rng) => {
    const scaling = scalingOf(targets);
    const { predict, errors, spreads } = learn({ features, targets: standardised(targets, scaling) }, rng);
    const units = calibrationOf(errors, spreads).map((factor, c) => factor * (scaling.deviations[c] as number));
    return (asked) => {
      const raw = predict(asked);
      return {
        means: restored(raw.means, scaling),
        spreads: mapEntries(raw.spreads, (spread, c) => spread * (units[c] as number)),
      };
    };
  };
}

/**
 * Factors, one per column, by which spreads cover 68 % of errors that were made on examples left out of the fit: the
 * split-conformal quantile (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, JASA 113, 2018, section 5.2).
 *
 * @param errors truth - prediction, one row per example left out
 * @param spreads of the same shape, all above 0
 */
export function calibrationOf(errors: Matrix, spreads: Matrix): Float64Array {
  const { rows, columns } = errors;
  const ratios = errors.values.map((error, i) => Math.abs(error) / (spreads.values[i] as number));
  const at = Math.min(rows - 1, Math.ceil((rows + 1) * COVERAGE) - 1);
  return Float64Array.from({ length: columns }, (_, c) => {
    const column = ratios.filter((_, i) => i % columns === c).sort();
    return column[at] ?? 1;
  });
}
