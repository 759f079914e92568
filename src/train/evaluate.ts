import { EspalierError } from "../core/index.js";
import type { Part, Split } from "../data/index.js";
import { infer } from "./infer.js";
import type { Network } from "./network.js";
import { type Quality, QualityMeter } from "./quality.js";

/**
 * Quality of a network as it stands, with its stored batch-norm statistics, on a part of a split.
 *
 * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
 */
export function evaluate(network: Network, split: Split, part: Part): Quality {
  const meter = new QualityMeter();
  for (const { logits, labels } of infer(network, split, part)) meter.add(logits, labels);
  const quality = meter.result();
  if (Number.isFinite(quality.loss)) return quality;
  throw new EspalierError("E_NON_FINITE", { path: "evaluation", expected: "a finite loss", got: `${quality.loss}` });
}
