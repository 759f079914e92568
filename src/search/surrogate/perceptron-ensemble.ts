import { createMatrix, type Matrix, takeRows } from "../../linalg/index.js";
import { checkCount } from "../check-parameters.js";
import { withoutUndefined } from "../without-undefined.js";
import { calibrated, type Fit } from "./calibration.js";
import { type Perceptron, runPerceptron, trainPerceptron } from "./perceptron.js";
import { scalingOf, standardised } from "./scaling.js";
import type { Prediction, Surrogate } from "./surrogate.js";

export interface PerceptronEnsemble {
  /** Networks, at least 2. */
  readonly members: number;
  /** Hidden units of each. */
  readonly units: number;
  /** Training steps of each, on 32 examples. */
  readonly steps: number;
}

const DEFAULTS: PerceptronEnsemble = { members: 5, units: 24, steps: 600 };

const TRAINING = { batch: 32, learningRate: 0.02, decay: 0.01 } as const;
/** Variance that members in full agreement are granted, as a share of the variance of all examples. */
const LEAST_VARIANCE = 0.01;

interface Member {
  readonly network: Perceptron;
  /** Which examples its sample holds. */
  readonly holds: ReadonlySet<number>;
}

/**
 * A few small networks, each trained on a bootstrap sample of its own (bagging: Breiman, Machine Learning 24, 1996). The
 * mean is theirs; the spread is their disagreement, calibrated on the examples that were left out of some samples. Finds
 * what genes do together; a fit takes about a hundred times as long as that of the other surrogates.
 *
 * @throws EspalierError `E_CONFIG_INVALID` for a count out of range.
 */
export function perceptronEnsemble(settings: Partial<PerceptronEnsemble> = {}): Surrogate {
  const { members: count, ...network } = { ...DEFAULTS, ...withoutUndefined(settings) };
  checkCount("members", count, 2);
  checkCount("units", network.units, 1);
  checkCount("steps", network.steps, 1);
  const training = { ...TRAINING, ...network };
  return calibrated(({ features, targets }, rng) => {
    const scaling = scalingOf(features);
    const inputs = standardised(features, scaling);
    const members = Array.from({ length: count }, (): Member => {
      const rows = Array.from({ length: inputs.rows }, () => rng.integer(inputs.rows));
      return { network: trainPerceptron({ inputs, wanted: targets, rows }, training, rng), holds: new Set(rows) };
    });
    const outputsOf = (rows: Matrix): readonly Matrix[] => members.map(({ network }) => runPerceptron(network, rows));
    return {
      ...leftOut(members, outputsOf(inputs), targets),
      predict: (asked) => combine(outputsOf(standardised(asked, scaling)), () => true),
    };
  });
}

/** Compares each example with those members that have not seen it; with none of them it does not count. */
function leftOut(members: readonly Member[], outputs: readonly Matrix[], wanted: Matrix): Omit<Fit, "predict"> {
  const isLeftOut = (row: number, member: number): boolean => !(members[member] as Member).holds.has(row);
  const { means, spreads } = combine(outputs, isLeftOut);
  const rows = Array.from({ length: wanted.rows }, (_, row) => row).filter((row) =>
    members.some((_, m) => isLeftOut(row, m)),
  );
  const errors = wanted.values.map((value, i) => value - (means.values[i] as number));
  return {
    errors: takeRows(createMatrix(wanted.rows, wanted.columns, errors), rows),
    spreads: takeRows(spreads, rows),
  };
}

/** Mean and deviation of the members' outputs, over those that `counts`. */
function combine(outputs: readonly Matrix[], counts: (row: number, member: number) => boolean): Prediction {
  const { rows, columns } = outputs[0] as Matrix;
  const means = createMatrix(rows, columns);
  const spreads = createMatrix(rows, columns);
  for (let i = 0; i < means.values.length; i++) {
    const row = Math.floor(i / columns);
    const said = outputs.filter((_, member) => counts(row, member)).map(({ values }) => values[i] as number);
    const mean = said.reduce((sum, value) => sum + value, 0) / said.length;
    const variance = said.reduce((sum, value) => sum + (value - mean) ** 2, 0) / said.length;
    means.values[i] = mean;
    spreads.values[i] = Math.sqrt(variance + LEAST_VARIANCE);
  }
  return { means, spreads };
}
