import { EspalierError } from "../core/index.js";
import { batches, type Part, type Split } from "../data/index.js";
import { type Forward, type Params, toHost, toTensor } from "../engine/index.js";
import { type Quality, QualityMeter } from "./quality.js";

/** Examples per forward pass when nothing is trained; results do not depend on it but in the last bits. */
export const INFERENCE_BATCH = 250;

/**
 * Error and loss of a network on a part of a split, in inference mode.
 *
 * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
 */
export function evaluate(forward: Forward, params: Params, split: Split, part: Part): Quality {
  const meter = new QualityMeter();
  for (const { images, labels, count } of batches(split, part, { size: INFERENCE_BATCH })) {
    const x = toTensor(images, [count, ...split.shape]);
    const logits = forward(params, x, { kind: "inference" });
    meter.add(toHost(logits).data, labels);
    x.dispose();
    logits.dispose();
  }
  const quality = meter.result();
  if (Number.isFinite(quality.loss)) return quality;
  throw new EspalierError("E_NON_FINITE", { path: "evaluation", expected: "a finite loss", got: `${quality.loss}` });
}
