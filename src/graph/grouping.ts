import type { Sha256 } from "../core/index.js";

/** Which unit each position along a channel axis belongs to. */
export interface UnitSlices {
  /** Position to unit; -1 where the position belongs to another group or is frozen. */
  readonly unitOf: Int32Array;
  /** Positions of each unit; the same for all units of the group. */
  readonly perUnit: number;
}

/** A dimension of a parameter that is sliced when units go. */
export interface Member extends UnitSlices {
  readonly param: string;
  readonly dim: number;
}

/** A node's output whose channels are sliced when units go. */
export interface GroupTensor extends UnitSlices {
  readonly node: string;
}

/** Units that touch the same parameters in the same way; each unit can go alone, none of its parts can. */
export interface Group {
  /** Id of its first producer. */
  readonly id: string;
  /** Number of units, in the order of the first producer's channels. */
  readonly units: number;
  readonly members: readonly Member[];
  readonly tensors: readonly GroupTensor[];
  /** Ids of the nodes that make the units' channels; more than one where sums tie them together. */
  readonly producers: readonly string[];
  /** Ids of the nodes that read the units and make other units of them. */
  readonly consumers: readonly string[];
  /**
   * Whether the full network with masked weights computes what the rebuilt one does. Not where a layer norm runs over
   * the units: silent channels still count in its statistics.
   */
  readonly maskable: boolean;
}

/** Units that must stay. */
export interface Frozen {
  readonly reason: string;
  /** Ids of the nodes that make the units' channels. */
  readonly nodes: readonly string[];
  /** `unitOf` is not negative where a position is frozen. */
  readonly members: readonly Omit<Member, "perUnit">[];
}

/** What of a graph can be pruned. Every index of every channel dimension is in exactly one group or is frozen. */
export interface Grouping {
  /** `graphHash` of the graph. */
  readonly graph: Sha256;
  /** In graph order of their first producers. */
  readonly groups: readonly Group[];
  readonly frozen: readonly Frozen[];
}
