import type { Part, Split } from "../data/index.js";
import { withLiveNetwork } from "./live-network.js";
import type { Network } from "./network.js";
import type { Quality } from "./quality.js";

/**
 * Quality of a network as it stands, with its stored batch-norm statistics, on a part of a split.
 *
 * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
 */
export function evaluate(network: Network, split: Split, part: Part): Quality {
  return withLiveNetwork(network, (live) => live.evaluate(split, part));
}
