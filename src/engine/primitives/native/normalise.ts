import type { Tensor } from "@tensorflow/tfjs-core";
import { hasOneDnn, isGpu } from "../../tensorflow/backend.js";
import { whereMultiple } from "../../tensorflow/choose.js";
import { shapeOf } from "../../tensorflow/shape-of.js";
import { activate } from "../activate.js";
import type { Normalisation, Normalised } from "../primitives.js";
import { normaliseFused, normaliseFusedGradient } from "./fused-normalisation.js";
import { activationGradient, expand, reshape } from "./ops.js";
import { normaliseRows, normaliseRowsGradient } from "./row-normalisation.js";

/** oneDNN's kernel is 5 to 10 times slower per value for channels that do not come in fours. */
const LANES = 4;

export function normalise(x: Tensor, { gamma, beta, epsilon, activation }: Normalisation): Normalised {
  const image = asImage(x);
  const [sums, ...kept] = byChannels([image, gamma, beta], epsilon, normaliseFused, normaliseRows);
  const [mean, variance] = kept as [Tensor, Tensor];
  return { y: activate(back(sums as Tensor, x), activation), mean, variance, saved: [image, ...kept] };
}

export function normaliseGradient(
  dyActivated: Tensor,
  y: Tensor,
  saved: readonly Tensor[],
  { gamma, epsilon, activation }: Normalisation,
): readonly [Tensor, Tensor, Tensor] {
  const dy = asImage(activationGradient(dyActivated, y, activation));
  const gradients = byChannels([dy, gamma, ...saved], epsilon, normaliseFusedGradient, normaliseRowsGradient);
  const [dx, dGamma, dBeta] = gradients as [Tensor, Tensor, Tensor];
  return [back(dx, y), dGamma, dBeta];
}

type Way = (inputs: readonly Tensor[], epsilon: number) => readonly Tensor[];

function byChannels(inputs: readonly Tensor[], epsilon: number, fused: Way, rows: Way): readonly Tensor[] {
  if (isGpu() || !hasOneDnn()) return fused(inputs, epsilon);
  return whereMultiple(
    LANES,
    inputs,
    (inputs) => fused(inputs, epsilon),
    (inputs) => rows(inputs, epsilon),
  );
}

/** With axes of length one for the height and width that are lacking. */
function asImage(x: Tensor): Tensor {
  let image = x;
  while (image.shape.length < 4) image = expand(image);
  return image;
}

function back(image: Tensor, x: Tensor): Tensor {
  return x.shape.length === 4 ? image : reshape(image, shapeOf(x));
}
