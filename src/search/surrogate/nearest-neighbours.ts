import { createMatrix, type Matrix, rowOf, takeRows } from "../../linalg/index.js";
import { checkCount } from "../check-parameters.js";
import { calibrated } from "./calibration.js";
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
  return calibrated(({ features, targets }) => {
    const known = { features, targets, neighbours };
    const tried = Math.min(LEFT_OUT, features.rows);
    const rows = Array.from({ length: tried }, (_, i) => Math.floor((i * features.rows) / tried));
    const { means, spreads } = predictRows(known, takeRows(features, rows), (i) => rows[i] as number);
    const truths = takeRows(targets, rows).values;
    const errors = createMatrix(
      tried,
      targets.columns,
      means.values.map((mean, i) => (truths[i] as number) - mean),
    );
    return { errors, spreads, predict: (asked) => predictRows(known, asked, () => -1) };
  });
}

interface Known {
  readonly features: Matrix;
  readonly targets: Matrix;
  readonly neighbours: number;
}

/** Predicts row `i` from all known rows but `leftOut(i)`. */
function predictRows(known: Known, asked: Matrix, leftOut: (i: number) => number): Prediction {
  const means = createMatrix(asked.rows, known.targets.columns);
  const spreads = createMatrix(asked.rows, known.targets.columns);
  for (let i = 0; i < asked.rows; i++) {
    predictRow(known, nearest(known, rowOf(asked, i), leftOut(i)), rowOf(means, i), rowOf(spreads, i));
  }
  return { means, spreads };
}

function predictRow(
  { targets }: Known,
  { rows, squares }: Neighbours,
  means: Float64Array,
  spreads: Float64Array,
): void {
  const { columns } = targets;
  for (let c = 0; c < columns; c++) {
    let weights = 0;
    let sum = 0;
    let squareSum = 0;
    for (let i = 0; i < rows.length; i++) {
      // An example at the very place outweighs all others.
      const weight = 1 / ((squares[i] as number) + 1e-9);
      const target = targets.values[(rows[i] as number) * columns + c] as number;
      weights += weight;
      sum += weight * target;
      squareSum += weight * target * target;
    }
    const mean = sum / weights;
    means[c] = mean;
    spreads[c] = Math.sqrt(Math.max(0, squareSum / weights - mean * mean) + LEAST_VARIANCE);
  }
}

/** Known rows and their squared distances, nearest first; of equals the first. */
interface Neighbours {
  readonly rows: number[];
  readonly squares: number[];
}

function nearest({ features, neighbours }: Known, own: Float64Array, leftOut: number): Neighbours {
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
