import {
  createMatrix,
  type Matrix,
  mapEntries,
  multiply,
  type RidgeSolution,
  ridge,
  solveLower,
  transpose,
} from "../../linalg/index.js";
import { calibrated } from "./calibration.js";
import { scalingOf, standardised } from "./scaling.js";
import type { Surrogate } from "./surrogate.js";

/** Penalties to choose from, per example. */
const PENALTIES = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10];

/**
 * Ridge regression on every feature and its square: a sum of one curve per gene. The penalty is the one with the least
 * error on examples left out, which costs no second fit (PRESS: Allen, Technometrics 16(1), 1974); the same errors
 * calibrate the spread. Good from few examples on; blind to what genes do only together.
 */
export function ridgeRegression(): Surrogate {
  return calibrated(({ features, targets }) => {
    const scaling = scalingOf(withSquares(features));
    const inputs = standardised(withSquares(features), scaling);
    const { model, errors } = PENALTIES.map((penalty) => leaveOneOut(inputs, targets, penalty)).reduce((best, one) =>
      one.loss < best.loss ? one : best,
    );
    return {
      errors,
      spreads: mapEntries(errors, () => 1),
      predict(asked) {
        const rows = standardised(withSquares(asked), scaling);
        return { means: multiply(rows, model.solution), spreads: spreadsOf(rows, model, targets.columns) };
      },
    };
  });
}

interface LeaveOneOut {
  readonly model: RidgeSolution;
  readonly errors: Matrix;
  readonly loss: number;
}

/** Errors that each example would have had, had it been left out: residual / (1 - leverage). */
function leaveOneOut(inputs: Matrix, wanted: Matrix, penalty: number): LeaveOneOut {
  const { rows, columns } = wanted;
  const model = ridge(inputs, wanted, penalty * rows);
  const fitted = multiply(inputs, model.solution);
  const leverages = leveragesOf(inputs, model);
  // The mean, which is fitted too, has the leverage 1 / rows.
  const left = (i: number): number => Math.max(1e-6, 1 - 1 / rows - (leverages[Math.floor(i / columns)] as number));
  const errors = wanted.values.map((value, i) => (value - (fitted.values[i] as number)) / left(i));
  const loss = errors.reduce((sum, error) => sum + error * error, 0);
  return { model, errors: createMatrix(rows, columns, errors), loss };
}

/** xᵀ (AᵀA + penalty I)⁻¹ x of every row x. */
function leveragesOf(rows: Matrix, { factor }: RidgeSolution): Float64Array {
  const { values } = solveLower(factor, transpose(rows));
  const leverages = new Float64Array(rows.rows);
  for (let i = 0; i < values.length; i++) {
    leverages[i % rows.rows] = (leverages[i % rows.rows] as number) + (values[i] as number) ** 2;
  }
  return leverages;
}

/** Before calibration: noise of one unit, and what it does to the coefficients. */
function spreadsOf(rows: Matrix, model: RidgeSolution, columns: number): Matrix {
  const leverages = leveragesOf(rows, model);
  const spreads = createMatrix(rows.rows, columns);
  for (let i = 0; i < spreads.values.length; i++) {
    spreads.values[i] = Math.sqrt(1 + (leverages[Math.floor(i / columns)] as number));
  }
  return spreads;
}

/** Every row followed by the squares of its distances from the middle of [0, 1]. */
function withSquares({ rows, columns, values }: Matrix): Matrix {
  const wide = createMatrix(rows, 2 * columns);
  for (let i = 0; i < values.length; i++) {
    const to = Math.floor(i / columns) * 2 * columns + (i % columns);
    const value = values[i] as number;
    wide.values[to] = value;
    wide.values[to + columns] = (value - 0.5) ** 2;
  }
  return wide;
}
