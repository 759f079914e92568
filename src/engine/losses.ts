import { addN, div, exp, log, max, mul, type Scalar, sub, sum, type Tensor, tensor2d } from "@tensorflow/tfjs-core";
import { differentiable } from "./kernels/differentiable.js";

/**
 * Target distributions `[labels, classes]`: one at the label, with a share `smoothing` spread evenly over all classes
 * (Szegedy et al. 2016, arXiv 1512.00567, section 7).
 */
export function labelTargets(labels: ArrayLike<number>, classes: number, smoothing = 0): Tensor {
  const values = new Float32Array(labels.length * classes).fill(smoothing / classes);
  for (let i = 0; i < labels.length; i++) {
    const at = i * classes + (labels[i] as number);
    values[at] = (values[at] as number) + 1 - smoothing;
  }
  return tensor2d(values, [labels.length, classes]);
}

/** Mean cross-entropy in nats between softmax(logits) and target distributions, both `[batch, classes]`. */
export function crossEntropy(logits: Tensor, targets: Tensor): Scalar {
  const batch = logits.shape[0] ?? 1;
  return differentiable<Scalar>(
    [logits],
    (save) => {
      const logProbabilities = logSoftmax(logits);
      save([logProbabilities, targets]);
      return div(sum(mul(logProbabilities, targets)), -batch);
    },
    (dy, saved) => {
      const [logProbabilities, targets] = saved as readonly [Tensor, Tensor];
      return [mul(sub(exp(logProbabilities), targets), div(dy, batch))];
    },
  );
}

/**
 * Distillation loss of Hinton et al. 2015 (arXiv 1503.02531): temperature² times the mean Kullback-Leibler divergence
 * of softmax(student / temperature) from softmax(teacher / temperature). Zero when both agree.
 */
export function distillationLoss(student: Tensor, teacher: Tensor, temperature: number): Scalar {
  const batch = student.shape[0] ?? 1;
  return differentiable<Scalar>(
    [student],
    (save) => {
      const logStudent = logSoftmax(div(student, temperature));
      const logTeacher = logSoftmax(div(teacher, temperature));
      const probabilities = exp(logTeacher);
      save([exp(logStudent), probabilities]);
      return mul(sum(mul(probabilities, sub(logTeacher, logStudent))), temperature ** 2 / batch);
    },
    (dy, saved) => {
      const [ofStudent, ofTeacher] = saved as readonly [Tensor, Tensor];
      return [mul(sub(ofStudent, ofTeacher), mul(dy, temperature / batch))];
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

function logSoftmax(logits: Tensor): Tensor {
  const shifted = sub(logits, max(logits, -1, true));
  return sub(shifted, log(sum(exp(shifted), -1, true)));
}
