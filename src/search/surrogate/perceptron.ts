import type { Rng } from "../../core/index.js";
import {
  createMatrix,
  type Matrix,
  mapEntries,
  multiply,
  multiplyTransposed,
  rowOf,
  takeRows,
  transpose,
} from "../../linalg/index.js";

/** One hidden layer of tanh. The last column of both weights is the bias. */
export interface Perceptron {
  /** hidden x (inputs + 1) */
  readonly hidden: Matrix;
  /** outputs x (hidden + 1) */
  readonly output: Matrix;
}

export interface PerceptronTraining {
  readonly units: number;
  readonly steps: number;
  readonly batch: number;
  /** Of the first step; falls to 0 along a cosine. */
  readonly learningRate: number;
  /** Share of the weights that a step of learning rate 1 takes away (AdamW). */
  readonly decay: number;
}

/** Initial weights of deviation 1 / √inputs; biases are 0. */
function createPerceptron(inputs: number, units: number, outputs: number, rng: Rng): Perceptron {
  const layer = (rows: number, columns: number): Matrix =>
    mapEntries(createMatrix(rows, columns + 1), (_, c) =>
      c === columns ? 0 : rng.normal() / Math.sqrt(Math.max(1, columns)),
    );
  return { hidden: layer(units, inputs), output: layer(outputs, units) };
}

/** Rows of outputs of rows of inputs. */
export function runPerceptron(network: Perceptron, inputs: Matrix): Matrix {
  return forward(network, withOnes(inputs)).outputs;
}

function forward(
  { hidden, output }: Perceptron,
  inputs: Matrix,
): { readonly active: Matrix; readonly outputs: Matrix } {
  const active = withOnes(mapEntries(multiplyTransposed(inputs, hidden), (sum) => Math.tanh(sum)));
  return { active, outputs: multiplyTransposed(active, output) };
}

/**
 * A network trained on rows of `inputs` and `wanted`, both of about unit scale, to the least squared error: batches drawn
 * with repetition from `rows`, decoupled weight decay (AdamW: Loshchilov and Hutter, ICLR 2019).
 */
export function trainPerceptron(
  { inputs, wanted, rows }: { readonly inputs: Matrix; readonly wanted: Matrix; readonly rows: readonly number[] },
  { units, steps, batch, learningRate, decay }: PerceptronTraining,
  rng: Rng,
): Perceptron {
  const network = createPerceptron(inputs.columns, units, wanted.columns, rng);
  const ones = withOnes(inputs);
  const updates = [createAdam(network.hidden.values), createAdam(network.output.values)] as const;
  for (let step = 0; step < steps; step++) {
    const drawn = Array.from({ length: batch }, () => rows[rng.integer(rows.length)] as number);
    const taken = takeRows(ones, drawn);
    const gradients = gradientsOf(network, taken, takeRows(wanted, drawn));
    const rate = (learningRate * (1 + Math.cos((Math.PI * step) / steps))) / 2;
    updates[0](gradients.hidden, rate, decay);
    updates[1](gradients.output, rate, decay);
  }
  return network;
}

function gradientsOf(
  network: Perceptron,
  inputs: Matrix,
  wanted: Matrix,
): { hidden: Float64Array; output: Float64Array } {
  const { active, outputs } = forward(network, inputs);
  const errors = createMatrix(
    outputs.rows,
    outputs.columns,
    outputs.values.map((value, i) => (2 * (value - (wanted.values[i] as number))) / outputs.values.length),
  );
  const back = multiply(errors, network.output);
  const units = network.hidden.rows;
  const slopes = createMatrix(inputs.rows, units);
  for (let r = 0; r < inputs.rows; r++) {
    for (let c = 0; c < units; c++) {
      const at = r * (units + 1) + c;
      slopes.values[r * units + c] = (back.values[at] as number) * (1 - (active.values[at] as number) ** 2);
    }
  }
  return { hidden: multiply(transpose(slopes), inputs).values, output: multiply(transpose(errors), active).values };
}

type Update = (gradient: Float64Array, rate: number, decay: number) => void;

/** Adam (Kingma and Ba, ICLR 2015) with the usual constants, in place. */
function createAdam(weights: Float64Array): Update {
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  let step = 0;
  return (gradient, rate, decay) => {
    step++;
    const firstScale = 1 / (1 - 0.9 ** step);
    const secondScale = 1 / (1 - 0.999 ** step);
    for (let i = 0; i < weights.length; i++) {
      const slope = gradient[i] as number;
      first[i] = 0.9 * (first[i] as number) + 0.1 * slope;
      second[i] = 0.999 * (second[i] as number) + 0.001 * slope * slope;
      const move = ((first[i] as number) * firstScale) / (Math.sqrt((second[i] as number) * secondScale) + 1e-8);
      weights[i] = (weights[i] as number) * (1 - rate * decay) - rate * move;
    }
  };
}

function withOnes(matrix: Matrix): Matrix {
  const { rows, columns } = matrix;
  const wide = createMatrix(rows, columns + 1);
  wide.values.fill(1);
  for (let r = 0; r < rows; r++) wide.values.set(rowOf(matrix, r), r * (columns + 1));
  return wide;
}
