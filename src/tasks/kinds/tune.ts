import { loadGraph, loadSplit, loadWeights, pruneNetwork } from "../network.js";
import { TUNE, type TuneSpec } from "../requests.js";
import type { TaskKind } from "../task-kind.js";
import { trainPruned } from "../train-pruned.js";

/** Prunes as `score` does, then trains what is left, with the dense network as teacher. */
export const tune: TaskKind<TuneSpec> = {
  ...TUNE,
  async run({ plan, recalibration, validation, train: settings, distillation }, task, context) {
    const network = pruneNetwork(task, context, plan);
    const dense = { graph: loadGraph(task, context), weights: loadWeights(task, context) };
    const teacher = distillation && { teacher: { network: dense, distillation } };
    const options = { settings, recalibration, validation, ...teacher };
    return trainPruned({ network, split: loadSplit(context) }, options, task, context);
  },
};
