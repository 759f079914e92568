import {
  createMatrix,
  type Matrix,
  multiply,
  type RidgeSolution,
  ridge,
  solveLower,
  transpose,
} from "../../linalg/index.js";
import { calibrationOf, scaleColumns } from "./calibration.js";
import { restored, type Scaling, scalingOf, standardised } from "./scaling.js";
import type { Surrogate } from "./surrogate.js";

/** Penalties to choose from, per example. */
const PENALTIES = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10];

/**
 * Ridge regression on every feature and its square: a sum of one curve per gene. The penalty is the one with the least
 * error on examples left out, which costs no second fit (PRESS: Allen, Technometrics 16(1), 1974); the same errors
 * calibrate the spread. Good from few examples on; blind to what genes do only together.
 */
export function ridgeRegression(): Surrogate {
  return ({ features, targets }) => {
    const scaling = { features: scalingOf(withSquares(features)), targets: scalingOf(targets) };
    const inputs = standardised(withSquares(features), scaling.features);
    const wanted = standardised(targets, scaling.targets);
    const { model, errors } = PENALTIES.map((penalty) => leaveOneOut(inputs, wanted, penalty)).reduce((best, one) =>
      one.loss < best.loss ? one : best,
    );
    const factors = calibrationOf(
      errors,
      createMatrix(
        errors.rows,
        errors.columns,
        errors.values.map(() => 1),
      ),
    );
    return (asked) => {
      const rows = standardised(withSquares(asked), scaling.features);
      const means = restored(multiply(rows, model.solution), scaling.targets);
      return {
        means,
        spreads: scaleColumns(spreadsOf(rows, model, targets.columns), toUnits(factors, scaling.targets)),
      };
    };
  };
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

function toUnits(factors: Float64Array, { deviations }: Scaling): Float64Array {
  return factors.map((factor, c) => factor * (deviations[c] as number));
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
