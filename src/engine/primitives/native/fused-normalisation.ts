import { div, mul, sub, type Tensor, tensor1d } from "@tensorflow/tfjs-core";
import { isGpu } from "../../tensorflow/backend.js";
import { FLOAT, ops } from "../../tensorflow/op.js";
import { sizeOf } from "./ops.js";

/**
 * Batch normalisation of an image by TensorFlow's own kernel.
 *
 * @param inputs - image, gamma and beta
 * @returns result, mean, biased variance, and on a GPU what its gradient needs in their place
 */
export function normaliseFused(inputs: readonly Tensor[], epsilon: number): readonly Tensor[] {
  const [image, gamma, beta] = inputs as readonly [Tensor, Tensor, Tensor];
  const results = ops("FusedBatchNormV3", [image, gamma, beta, none(), none()], attributesOf(epsilon), 6);
  const [y, mean, unbiased, ...reserved] = results as [Tensor, Tensor, Tensor, ...Tensor[]];
  // The processor's kernel keeps the statistics as they are.
  if (!isGpu()) return [y, ...reserved.slice(0, 2)];
  const count = div(sizeOf(image), sizeOf(gamma));
  return [y, mean, mul(unbiased, div(sub(count, 1), count)), ...reserved];
}

/**
 * Gradients of input, gamma and beta.
 *
 * @param inputs - gradient of the result, gamma, image, and what {@link normaliseFused} returned beside the result
 */
export function normaliseFusedGradient(inputs: readonly Tensor[], epsilon: number): readonly Tensor[] {
  const [dy, gamma, image, mean, variance, ...reserved] = inputs as readonly [Tensor, Tensor, Tensor, Tensor, Tensor];
  const statistics = reserved.length > 0 ? reserved : [mean, variance, none()];
  return ops("FusedBatchNormGradV3", [dy, image, gamma, ...statistics], attributesOf(epsilon), 5).slice(0, 3);
}

function none(): Tensor {
  return tensor1d([], "float32");
}

function attributesOf(epsilon: number) {
  return {
    T: FLOAT,
    U: FLOAT,
    epsilon: ["float", epsilon],
    exponential_avg_factor: ["float", 1],
    data_format: ["text", "NHWC"],
    is_training: ["bool", true],
  } as const;
}
