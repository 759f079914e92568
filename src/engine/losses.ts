import {
  addN,
  div,
  exp,
  log,
  max,
  mul,
  type Scalar,
  square as squareOf,
  sub,
  sum,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { elementCount, type HostTensor } from "../graph/index.js";
import { differentiable } from "./kernels/differentiable.js";
import { primitives } from "./primitives/index.js";

/**
 * Target distributions `[labels, classes]`: one at the label, with a share `smoothing` spread evenly over all classes
 * (Szegedy et al. 2016, arXiv 1512.00567, section 7).
 */
export function labelDistributions(labels: ArrayLike<number>, classes: number, smoothing = 0): HostTensor {
  const data = new Float32Array(labels.length * classes).fill(smoothing / classes);
  for (let i = 0; i < labels.length; i++) {
    const at = i * classes + (labels[i] as number);
    data[at] = (data[at] as number) + 1 - smoothing;
  }
  return { shape: [labels.length, classes], data };
}

/**
 * Mean cross-entropy in nats between softmax(logits), `[batch, classes]` or `[batch, tokens, classes]`, and one target
 * distribution for each row of logits, `[rows, classes]`.
 */
export function crossEntropy(logits: Tensor, targets: Tensor): Scalar {
  const count = rows(logits);
  return differentiable<Scalar>(
    [logits],
    (save) => {
      const logProbabilities = logSoftmax(logits);
      const shaped = primitives().reshapeLike(targets, logits);
      save([logProbabilities, shaped]);
      return div(sum(mul(logProbabilities, shaped)), -count);
    },
    (dy, saved) => {
      const [logProbabilities, targets] = saved as readonly [Tensor, Tensor];
      return [mul(sub(exp(logProbabilities), targets), div(dy, count))];
    },
  );
}

/**
 * Distillation loss of Hinton et al. 2015 (arXiv 1503.02531): temperature² times the mean Kullback-Leibler divergence
 * of softmax(student / temperature) from softmax(teacher / temperature). Zero when both agree.
 */
export function distillationLoss(student: Tensor, teacher: Tensor, temperature: number): Scalar {
  const count = rows(student);
  return differentiable<Scalar>(
    [student],
    (save) => {
      const logStudent = logSoftmax(div(student, temperature));
      const logTeacher = logSoftmax(div(teacher, temperature));
      const probabilities = exp(logTeacher);
      save([exp(logStudent), probabilities]);
      return mul(sum(mul(probabilities, sub(logTeacher, logStudent))), temperature ** 2 / count);
    },
    (dy, saved) => {
      const [ofStudent, ofTeacher] = saved as readonly [Tensor, Tensor];
      return [mul(sub(ofStudent, ofTeacher), mul(dy, temperature / count))];
    },
  );
}

/** Sum of squared differences times a scalar `scale`. Of `x` alone there is a gradient. */
export function squaredDistance(x: Tensor, target: Tensor, scale: Tensor): Scalar {
  return differentiable<Scalar>(
    [x],
    (save) => {
      const difference = sub(x, target);
      save([difference, scale]);
      return mul(sum(squareOf(difference)), scale);
    },
    (dy, saved) => {
      const [difference, scale] = saved as readonly [Tensor, Tensor];
      return [mul(difference, mul(mul(scale, 2), dy))];
    },
  );
}

/** One term of a loss. */
export interface WeightedTerm {
  readonly weight: number;
  /** A scalar. */
  readonly value: Tensor;
}

/** Sum of weight * value. */
export function weightedSum(terms: readonly WeightedTerm[]): Scalar {
  return differentiable<Scalar>(
    terms.map(({ value }) => value),
    () => addN(terms.map(({ weight, value }) => mul(value, weight))) as Scalar,
    (dy) => terms.map(({ weight }) => mul(dy, weight)),
  );
}

/** Over how many predictions a loss is averaged: all axes but the last. */
function rows(logits: Tensor): number {
  return elementCount(logits.shape.slice(0, -1));
}

function logSoftmax(logits: Tensor): Tensor {
  const shifted = sub(logits, max(logits, -1, true));
  return sub(shifted, log(sum(exp(shifted), -1, true)));
}
