import { createRngStreams } from "../../core/index.js";
import { firstOf } from "../../data/index.js";
import { evaluate, train, withLiveNetwork } from "../../train/index.js";
import { loadGraph, loadSplit, loadWeights, pruneNetwork } from "../network.js";
import { TUNE, type TuneSpec } from "../requests.js";
import type { TaskKind } from "../task-kind.js";
import { followSteps } from "../training-progress.js";
import { encodeWeightsArtifact } from "../weights-artifact.js";

/** Prunes as `score` does, then trains what is left, with the dense network as teacher. */
export const tune: TaskKind<TuneSpec> = {
  ...TUNE,
  async run({ plan, recalibration, validation, train: settings, distillation }, task, context) {
    const split = loadSplit(task, context);
    const part = firstOf(split.validation, validation);
    const pruned = pruneNetwork(task, context, plan);
    const before = withLiveNetwork(pruned, (live) => {
      live.recalibrate(split, firstOf(split.train, recalibration));
      return live.evaluate(split, part);
    });
    const dense = { graph: loadGraph(task, context), weights: loadWeights(task, context) };
    const { weights, curve } = train(pruned, split, {
      settings,
      streams: createRngStreams(task.seed),
      recalibration,
      onStep: followSteps(context),
      ...(distillation && { teacher: { network: dense, distillation } }),
    });
    const after = evaluate({ graph: pruned.graph, weights }, split, part);
    const result = { ...after, before: { ...before }, curve: curve.map((point) => ({ ...point })) };
    return { result, artifacts: { weights: encodeWeightsArtifact(weights, split) } };
  },
};
