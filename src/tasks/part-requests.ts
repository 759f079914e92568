import type { Json, Sha256 } from "../core/index.js";
import type { Plan, Selector } from "../graph/index.js";
import type { TrainSettings } from "../train/index.js";
import type { PrunedInputs, TrainedInputs } from "./requests.js";
import type { Task } from "./task.js";

export interface SplitNetworkSpec {
  /** Ids of single-tensor cuts, in graph order. */
  readonly cuts: readonly string[];
  readonly selector: Selector;
}

export interface FeaturesSpec {
  /** What of the whole graph stays; all unless given. */
  readonly plan?: Plan;
  /** Id of the cut tensor that the data are of; the graph's input unless given. */
  readonly from?: string;
  /** Id of the cut tensor that is computed. */
  readonly to: string;
  /** Examples of each part, the first ones. */
  readonly train: number;
  readonly validation: number;
}

export interface MergeWeightsSpec {
  /** With exact units; the whole graph's weights unless given. */
  readonly plan?: Plan;
}

export interface TrainPartSpec {
  readonly plan: Plan;
  readonly recalibration: number;
  readonly validation: number;
  /** Training examples, the first ones. */
  readonly examples: number;
  readonly train: TrainSettings;
  /**
   * The node whose output is drawn to the targets, and the weight of that term. Nodes behind it are not trained. Without
   * it all nodes are, by the labels alone.
   */
  readonly matching: { readonly node: string; readonly weight: number } | false;
}

/** Features after the part: what the node that is matched computes in the dense network. */
export interface TrainPartInputs extends TrainedInputs {
  /** Absent without matching. */
  readonly targets?: Sha256;
}

export const SPLIT_NETWORK = { kind: "split-network", version: 1 } as const;
export const FEATURES = { kind: "features", version: 1 } as const;
export const MERGE_WEIGHTS = { kind: "merge-weights", version: 1 } as const;
export const RANK_UNITS = { kind: "rank-units", version: 1 } as const;
export const TRAIN_PART = { kind: "train-part", version: 1 } as const;

/**
 * Cuts a network into parts. Artifacts `detector-1` … `detector-K` (`detectorsOf`), and `head-1` … `head-<K-1>`
 * (`selectorsOf`) for the selector `aux`.
 */
export function splitNetworkTask(spec: SplitNetworkSpec, graph: Sha256): Task {
  return { ...SPLIT_NETWORK, spec: toJson(spec), inputs: { graph }, seed: 0 };
}

/**
 * Runs a section of a network, with its stored batch-norm statistics. Artifact `features`: a split of its outputs at
 * the full width of the node, zeros where the plan has removed channels, with an empty test part.
 */
export function featuresTask(spec: FeaturesSpec, inputs: PrunedInputs): Task {
  return { ...FEATURES, spec: toJson(spec), inputs: { ...inputs }, seed: 0 };
}

/**
 * Puts the weights of a graph together: each parameter from the last of `weights` that has it, in the size the plan
 * leaves. Artifact `weights`, with the facts of the first of `weights`.
 */
export function mergeWeightsTask(spec: MergeWeightsSpec, graph: Sha256, weights: readonly Sha256[]): Task {
  const sources = weights.map((hash, i) => [`weights-${i + 1}`, hash] as const);
  return { ...MERGE_WEIGHTS, spec: toJson(spec), inputs: { graph, ...Object.fromEntries(sources) }, seed: 0 };
}

/** Ranks the units of every group by magnitude. Result: unit indices by group id, best first. */
export function rankUnitsTask(inputs: Pick<TrainedInputs, "graph" | "weights">): Task {
  return { ...RANK_UNITS, spec: {}, inputs: { ...inputs }, seed: 0 };
}

/** Prunes a detector as `score` does, then trains its part. Artifact `weights`; result `TuneResult`. */
export function trainPartTask(spec: TrainPartSpec, inputs: TrainPartInputs, seed: number): Task {
  return { ...TRAIN_PART, spec: toJson(spec), inputs: { ...inputs }, seed };
}

function toJson(spec: SplitNetworkSpec | FeaturesSpec | MergeWeightsSpec | TrainPartSpec): Json {
  return spec as unknown as Json;
}
