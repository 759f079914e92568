import { div, mul, sub, type Tensor, tensor1d } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op, ops } from "../../native/op.js";
import { ints, shapeOf } from "../../native/shape-of.js";
import { activate } from "../activate.js";
import type { Normalisation, Normalised } from "../primitives.js";
import { activationGradient } from "./activation-gradient.js";
import { reshape } from "./reshape.js";

/** TensorFlow's fused batch normalisation. */
export function normalise(x: Tensor, { gamma, beta, epsilon, activation }: Normalisation): Normalised {
  const image = asImage(x);
  // Stored statistics are not read in training.
  const none = tensor1d([], "float32");
  const [sums, mean, unbiased, ...reserved] = ops(
    "FusedBatchNormV3",
    [image, gamma, beta, none, none],
    attributesOf(epsilon),
    6,
  );
  // The share of Bessel's correction, by sizes read where the op runs.
  const count = div(sizeOf(x), sizeOf(gamma));
  return {
    y: activate(back(sums as Tensor, x), activation),
    mean: mean as Tensor,
    variance: mul(unbiased as Tensor, div(sub(count, 1), count)),
    saved: [image, ...reserved],
  };
}

export function normaliseGradient(
  dyActivated: Tensor,
  y: Tensor,
  saved: readonly Tensor[],
  { gamma, epsilon, activation }: Normalisation,
): readonly [Tensor, Tensor, Tensor] {
  const [image, ...reserved] = saved as readonly [Tensor, ...Tensor[]];
  const dy = asImage(activationGradient(dyActivated, y, activation));
  const [dx, dGamma, dBeta] = ops("FusedBatchNormGradV3", [dy, image, gamma, ...reserved], attributesOf(epsilon), 5);
  return [back(dx as Tensor, y), dGamma as Tensor, dBeta as Tensor];
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

/** Number of values. */
function sizeOf(x: Tensor): Tensor {
  const size = op("Size", [x], { T: FLOAT, out_type: INT });
  return op("Cast", [size], { SrcT: INT, DstT: FLOAT, Truncate: ["bool", false] });
}

/** With axes of length one for the height and width that are lacking. */
function asImage(x: Tensor): Tensor {
  let image = x;
  while (image.shape.length < 4) image = op("ExpandDims", [image, ints([1])], { T: FLOAT, Tdim: INT });
  return image;
}

function back(image: Tensor, x: Tensor): Tensor {
  return x.shape.length === 4 ? image : reshape(image, shapeOf(x));
}
