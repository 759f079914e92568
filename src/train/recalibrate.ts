import type { Part, Split } from "../data/index.js";
import { withLiveNetwork } from "./live-network.js";
import type { Network } from "./network.js";

/** The network with batch-norm statistics measured on a part; see {@link LiveNetwork.recalibrate}. */
export function recalibrate(network: Network, split: Split, part: Part): Network {
  return withLiveNetwork(network, (live) => live.recalibrate(split, part));
}
