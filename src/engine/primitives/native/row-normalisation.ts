import { add, div, mul, neg, rsqrt, square, sum, type Tensor, type Tensor1D, tile } from "@tensorflow/tfjs-core";
import { ints, joined, shapeOf, sizesOf } from "../../tensorflow/shape-of.js";
import { addBias, channelSum, reshape, sizeOf, toFloat } from "./ops.js";

/**
 * Batch normalisation of an image composed of passes over whole rows, which fill vectors whatever the number of
 * channels: a value per channel is repeated along the row, and sums per channel are sums per column first. At 6 and 10
 * channels four times as fast as TensorFlow's own kernel, at 8 half as fast.
 *
 * @param inputs - image, gamma and beta
 * @returns result, mean and biased variance
 */
export function normaliseRows(inputs: readonly Tensor[], epsilon: number): readonly Tensor[] {
  const [image, gamma, beta] = inputs as readonly [Tensor, Tensor, Tensor];
  const { rows, along, channelMean } = inRows(image);
  const mean = channelMean(rows);
  const centred = addBias(rows, along(neg(mean)));
  const variance = channelMean(square(centred));
  const scale = mul(gamma, rsqrt(add(variance, epsilon)));
  const y = addBias(mul(centred, along(scale)), along(beta));
  return [reshape(y, shapeOf(image)), mean, variance];
}

/**
 * Gradients of input, gamma and beta (Ioffe & Szegedy 2015, arXiv 1502.03167, section 3).
 *
 * @param inputs - gradient of the result, gamma, image, and mean and variance of {@link normaliseRows}
 */
export function normaliseRowsGradient(inputs: readonly Tensor[], epsilon: number): readonly Tensor[] {
  const [dy, gamma, image, mean, variance] = inputs as readonly [Tensor, Tensor, Tensor, Tensor, Tensor];
  const { rows, along, channelMean, count } = inRows(image);
  const gradient = inRows(dy).rows;
  const inverse = rsqrt(add(variance, epsilon));
  const scale = mul(gamma, inverse);
  const centred = addBias(rows, along(neg(mean)));
  const shift = channelMean(gradient);
  const tilt = mul(channelMean(mul(gradient, centred)), inverse);
  const dx = add(
    addBias(mul(gradient, along(scale)), along(neg(mul(scale, shift)))),
    mul(centred, along(neg(mul(mul(scale, inverse), tilt)))),
  );
  return [reshape(dx, shapeOf(image)), mul(tilt, count), mul(shift, count)];
}

function inRows(image: Tensor) {
  const width = image.shape[2] as number;
  const channels = sizesOf(image, 3, 1);
  const rows = reshape(image, joined(ints([-1]), mul(channels, ints([width]))));
  const count = div(sizeOf(image), toFloat(channels));
  return {
    rows,
    count,
    /** A value per channel as a row. */
    along: (values: Tensor): Tensor => tile(values as Tensor1D, [width]),
    channelMean(of: Tensor): Tensor {
      return div(sum(reshape(channelSum(of), joined(ints([width]), channels)), 0), count);
    },
  };
}
