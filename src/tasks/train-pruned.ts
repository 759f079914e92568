import { createRngStreams } from "../core/index.js";
import { firstOf, type Split } from "../data/index.js";
import {
  type CurvePoint,
  evaluate,
  type Network,
  type Quality,
  type TrainOptions,
  train,
  withLiveNetwork,
} from "../train/index.js";
import type { Task, TaskContext, TaskOutput } from "./task.js";
import { followSteps } from "./training-progress.js";
import { encodeWeightsArtifact } from "./weights-artifact.js";

/** What a training of a pruned network is told beside network and data. */
export interface Recovery extends Pick<TrainOptions, "settings" | "recalibration" | "teacher" | "matching" | "hooks"> {
  /** Validation examples the network is evaluated on, before and after. */
  readonly validation: number;
}

export type TrainPrunedResult = Quality & {
  /** After pruning and re-calibration, before any training step. */
  readonly before: Quality;
  readonly curve: readonly CurvePoint[];
};

/** Evaluates a pruned network with re-calibrated batch norm, trains it and evaluates it again. */
export function trainPruned(
  { network, split }: { readonly network: Network; readonly split: Split },
  { validation, ...options }: Recovery,
  task: Task,
  context: TaskContext,
): TaskOutput<TrainPrunedResult> {
  const part = firstOf(split.validation, validation);
  const before = withLiveNetwork(network, (live) => {
    live.recalibrate(split, firstOf(split.train, options.recalibration));
    return live.evaluate(split, part);
  });
  const streams = createRngStreams(task.seed);
  const { weights, curve } = train(network, split, { ...options, streams, onStep: followSteps(context) });
  const after = evaluate({ graph: network.graph, weights }, split, part);
  return {
    result: { ...after, before, curve },
    artifacts: { weights: encodeWeightsArtifact(weights, split) },
  };
}
