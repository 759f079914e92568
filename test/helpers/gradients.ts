import { enableProdMode, mul, sum, type Tensor } from "@tensorflow/tfjs-core";
import { createRng } from "../../src/core/index.js";
import {
  differentiate,
  disposeOnFailure,
  labelDistributions,
  type Scalar,
  type Tensors,
  toTensor,
} from "../../src/engine/index.js";
import { differentiable } from "../../src/engine/kernels/differentiable.js";
import type { Rung } from "../../src/engine/ladder.js";
import type { Shape } from "../../src/graph/index.js";

/** Makes a runtime this file's, whatever ran before. */
export async function openRung(rung: Rung): Promise<void> {
  enableProdMode();
  await rung.open();
}

/** Reproducible standard normal numbers. */
export function normals(length: number, seed: string | number): Float32Array {
  const rng = createRng(`${seed}`);
  return Float32Array.from({ length }, () => rng.normal());
}

export function normalTensor(shape: Shape, seed: string | number): Tensor {
  return toTensor(normals(elements(shape), seed), shape);
}

export function elements(shape: Shape): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** Target distributions for {@link labelDistributions}'s arguments as a tensor. */
export function labelTargets(labels: readonly number[], classes: number, smoothing?: number): Tensor {
  const { data, shape } = labelDistributions(labels, classes, smoothing);
  return toTensor(data, shape);
}

/** Loss and gradients of a step, which the caller disposes of; nothing else of it stays, also when it fails. */
export function lossAndGradients(step: () => Scalar, params: Tensors): { loss: number; gradients: Tensors } {
  return disposeOnFailure(() => {
    const { loss, gradients } = differentiate(step, params);
    const [value = Number.NaN] = loss.dataSync();
    loss.dispose();
    return { loss: value, gradients };
  });
}

/** Sum of y times fixed numbers: its gradient by y is those numbers. */
export function weighted(y: Tensor, weights: Tensor): Scalar {
  return differentiable<Scalar>(
    [y],
    () => sum(mul(y, weights)),
    (dy) => [mul(weights, dy)],
  );
}

/**
 * Largest difference between the gradients of sum(run(inputs) * random) and central differences, relative to the
 * largest gradient. `inputs` are used and disposed of.
 */
export function gradientError(
  run: (inputs: ReadonlyMap<string, Tensor>) => Tensor,
  inputs: Map<string, Tensor>,
): number {
  const y = run(inputs);
  const weights = normalTensor(y.shape, "weights");
  y.dispose();
  const loss = () => lossAndGradients(() => weighted(run(inputs), weights), inputs);
  const { gradients } = loss();
  let worst = 0;
  for (const [name, tensor] of [...inputs]) {
    const values = tensor.dataSync<"float32">().slice();
    const analytic = (gradients.get(name) as Tensor).dataSync<"float32">();
    const scale = Math.max(...analytic.map(Math.abs), 1e-3);
    for (let i = 0; i < values.length; i++) {
      const at = (step: number): number => {
        const moved = values.slice();
        moved[i] = (moved[i] as number) + step;
        inputs.set(name, toTensor(moved, tensor.shape));
        const result = loss();
        for (const each of result.gradients.values()) each.dispose();
        inputs.get(name)?.dispose();
        inputs.set(name, tensor);
        return result.loss;
      };
      const numeric = (at(STEP) - at(-STEP)) / (2 * STEP);
      worst = Math.max(worst, Math.abs(numeric - (analytic[i] as number)) / scale);
    }
  }
  for (const tensor of [...gradients.values(), ...inputs.values(), weights]) tensor.dispose();
  return worst;
}

/** Large enough for float32 sums, small enough for smooth kernels. */
const STEP = 1e-2;
