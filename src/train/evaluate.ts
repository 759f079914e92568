import { EspalierError } from "../core/index.js";
import { batches, type Part, type Split } from "../data/index.js";
import { compileForward, disposeAll, toHost, toTensor, toTensors } from "../engine/index.js";
import type { Network } from "./network.js";
import { type Quality, QualityMeter } from "./quality.js";

/** Examples per forward pass when nothing is trained. */
export const INFERENCE_BATCH = 250;

/**
 * Quality of a network as it stands, with its stored batch-norm statistics, on a part of a split.
 *
 * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
 */
export function evaluate({ graph, weights }: Network, split: Split, part: Part): Quality {
  const forward = compileForward(graph);
  const params = toTensors(weights);
  const meter = new QualityMeter();
  for (const { images, labels, count } of batches(split, part, { size: INFERENCE_BATCH })) {
    const x = toTensor(images, [count, ...split.shape]);
    const logits = forward(params, x, { kind: "inference" });
    meter.add(toHost(logits).data, labels);
    disposeAll([x, logits]);
  }
  disposeAll(params);
  const quality = meter.result();
  if (Number.isFinite(quality.loss)) return quality;
  throw new EspalierError("E_NON_FINITE", { path: "evaluation", expected: "a finite loss", got: `${quality.loss}` });
}
