import { createMatrix, type Matrix } from "../../linalg/index.js";
import { checkCount } from "../check-parameters.js";
import { calibrationOf, scaleColumns } from "./calibration.js";
import { restored, scalingOf, standardised } from "./scaling.js";
import type { Prediction, Surrogate } from "./surrogate.js";

/** Examples that calibrate the spread, each predicted from all others. */
const LEFT_OUT = 200;
/** Variance that neighbours of equal targets are granted, as a share of the variance of all examples. */
const LEAST_VARIANCE = 0.01;

/**
 * Means of the nearest examples, each weighted by one over its squared distance. The spread is that of the neighbours'
 * targets, calibrated on examples left out. Knows nothing but what lies near: for many examples and few genes.
 *
 * @param neighbours at least 1, or `E_CONFIG_INVALID`; fewer where there are fewer examples
 */
export function nearestNeighbours(neighbours = 5): Surrogate {
  checkCount("neighbours", neighbours, 1);
  return ({ features, targets }) => {
    const scaling = scalingOf(targets);
    const known = { features, targets: standardised(targets, scaling), neighbours };
    const tried = Math.min(LEFT_OUT, features.rows);
    const rows = Array.from({ length: tried }, (_, i) => Math.floor((i * features.rows) / tried));
    const errors = createMatrix(tried, targets.columns);
    const spreads = createMatrix(tried, targets.columns);
    rows.forEach((row, i) => {
      const own = features.values.subarray(row * features.columns, (row + 1) * features.columns);
      predictRow(known, own, row, { means: errors, spreads, row: i });
      for (let c = 0; c < targets.columns; c++) {
        const at = i * targets.columns + c;
        errors.values[at] = (known.targets.values[row * targets.columns + c] as number) - (errors.values[at] as number);
      }
    });
    const factors = calibrationOf(errors, spreads).map((factor, c) => factor * (scaling.deviations[c] as number));

    return (asked) => {
      const means = createMatrix(asked.rows, targets.columns);
      const raw = createMatrix(asked.rows, targets.columns);
      for (let row = 0; row < asked.rows; row++) {
        const own = asked.values.subarray(row * asked.columns, (row + 1) * asked.columns);
        predictRow(known, own, -1, { means, spreads: raw, row });
      }
      return { means: restored(means, scaling), spreads: scaleColumns(raw, factors) };
    };
  };
}

interface Known {
  readonly features: Matrix;
  readonly targets: Matrix;
  readonly neighbours: number;
}

/** Writes one row of the prediction, from all known rows but `leftOut`. */
function predictRow(known: Known, own: Float64Array, leftOut: number, to: Prediction & { readonly row: number }): void {
  const { columns } = known.targets;
  const { rows, squares } = nearest(known, own, leftOut);
  for (let c = 0; c < columns; c++) {
    let weights = 0;
    let sum = 0;
    let squareSum = 0;
    for (let i = 0; i < rows.length; i++) {
      // An example at the very place outweighs all others.
      const weight = 1 / ((squares[i] as number) + 1e-9);
      const target = known.targets.values[(rows[i] as number) * columns + c] as number;
      weights += weight;
      sum += weight * target;
      squareSum += weight * target * target;
    }
    const mean = sum / weights;
    to.means.values[to.row * columns + c] = mean;
    to.spreads.values[to.row * columns + c] = Math.sqrt(
      Math.max(0, squareSum / weights - mean * mean) + LEAST_VARIANCE,
    );
  }
}

/** The nearest known rows and their squared distances, nearest first; of equals the first. */
function nearest(
  { features, neighbours }: Known,
  own: Float64Array,
  leftOut: number,
): { rows: number[]; squares: number[] } {
  const rows: number[] = [];
  const squares: number[] = [];
  for (let row = 0; row < features.rows; row++) {
    const limit = rows.length < neighbours ? Number.POSITIVE_INFINITY : (squares[neighbours - 1] as number);
    const square = row === leftOut ? Number.POSITIVE_INFINITY : squaredDistance(features, row, own, limit);
    if (square >= limit) continue;
    let at = squares.length;
    while (at > 0 && (squares[at - 1] as number) > square) at--;
    squares.splice(at, 0, square);
    rows.splice(at, 0, row);
    squares.length = Math.min(neighbours, squares.length);
    rows.length = squares.length;
  }
  return { rows, squares };
}

/** Gives up beyond the limit. */
function squaredDistance({ columns, values }: Matrix, row: number, own: Float64Array, limit: number): number {
  let sum = 0;
  for (let c = 0; c < columns && sum < limit; c++) {
    const gap = (values[row * columns + c] as number) - (own[c] as number);
    sum += gap * gap;
  }
  return sum;
}
