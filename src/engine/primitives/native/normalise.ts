import type { Tensor } from "@tensorflow/tfjs-core";
import { hasOneDnn, isGpu } from "../../tensorflow/backend.js";
import { type Branch, whereMultiple } from "../../tensorflow/choose.js";
import { FLOAT, INT, op } from "../../tensorflow/op.js";
import { ints, shapeOf } from "../../tensorflow/shape-of.js";
import { activate } from "../activate.js";
import type { Normalisation, Normalised } from "../primitives.js";
import { activationGradient } from "./activation-gradient.js";
import { normaliseFused, normaliseFusedGradient } from "./fused-normalisation.js";
import { reshape } from "./reshape.js";
import { normaliseRows, normaliseRowsGradient } from "./row-normalisation.js";

/** oneDNN's kernel is 5 to 10 times slower per value for channels that do not come in fours. */
const LANES = 4;

export function normalise(x: Tensor, normalisation: Normalisation): Normalised {
  const { gamma, beta, activation } = normalisation;
  const image = asImage(x);
  const [sums, ...kept] = byChannels(
    [image, gamma, beta],
    ([image, gamma, beta]) => normaliseFused(image as Tensor, { ...normalisation, ...named(gamma, beta) }),
    ([image, gamma, beta]) => normaliseRows(image as Tensor, { ...normalisation, ...named(gamma, beta) }),
  );
  const [mean, variance] = kept as [Tensor, Tensor];
  return { y: activate(back(sums as Tensor, x), activation), mean, variance, saved: [image, ...kept] };
}

export function normaliseGradient(
  dyActivated: Tensor,
  y: Tensor,
  [image, ...kept]: readonly Tensor[],
  normalisation: Normalisation,
): readonly [Tensor, Tensor, Tensor] {
  const dy = asImage(activationGradient(dyActivated, y, normalisation.activation));
  const [dx, dGamma, dBeta] = byChannels(
    [dy, normalisation.gamma, image as Tensor, ...kept],
    ([dy, gamma, image, ...kept]) =>
      normaliseFusedGradient(dy as Tensor, image as Tensor, kept, { ...normalisation, ...named(gamma) }),
    ([dy, gamma, image, ...kept]) =>
      normaliseRowsGradient(dy as Tensor, image as Tensor, kept, { ...normalisation, ...named(gamma) }),
  ) as [Tensor, Tensor, Tensor];
  return [back(dx, y), dGamma, dBeta];
}

function byChannels(inputs: readonly Tensor[], fused: Branch, rows: Branch): readonly Tensor[] {
  return isGpu() || !hasOneDnn() ? fused(inputs) : whereMultiple(LANES, inputs, fused, rows);
}

function named(gamma: Tensor | undefined, beta?: Tensor) {
  return { ...(gamma && { gamma }), ...(beta && { beta }) };
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
