import type { Plan } from "../../graph/index.js";
import type { Distillation, TrainSettings } from "../../train/index.js";
import { loadGraph, loadSplit, loadWeights, pruneNetwork } from "../network.js";
import type { PrunedInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";
import { type TrainPrunedResult, trainPruned } from "../train-pruned.js";

export interface TuneSpec {
  readonly plan: Plan;
  readonly recalibration: number;
  readonly validation: number;
  readonly train: TrainSettings;
  /** The dense network is the teacher. */
  readonly distillation: Distillation | false;
}

/** Prunes as `score` does, then trains what is left. Artifact `weights`. */
export const tuneTask: TaskKind<TuneSpec, PrunedInputs, TrainPrunedResult> = defineTask({
  kind: "tune",
  version: 1,
  async run({ plan, recalibration, validation, train: settings, distillation }, task, context) {
    const network = pruneNetwork(task, context, plan);
    const dense = { graph: loadGraph(task, context), weights: loadWeights(task, context) };
    const teacher = distillation && { teacher: { network: dense, distillation } };
    const options = { settings, recalibration, validation, ...teacher };
    return trainPruned({ network, split: loadSplit(context) }, options, task, context);
  },
});
