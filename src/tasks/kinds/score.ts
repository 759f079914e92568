import { firstOf } from "../../data/index.js";
import { withLiveNetwork } from "../../train/index.js";
import { loadSplit, pruneNetwork } from "../network.js";
import { SCORE, type ScoreSpec } from "../requests.js";
import type { TaskKind } from "../task-kind.js";
import { encodeWeightsArtifact } from "../weights-artifact.js";

/** Inherits the dense weights, re-calibrates batch norm and measures the validation error. */
export const score: TaskKind<ScoreSpec> = {
  ...SCORE,
  async run({ plan, recalibration, validation, keepWeights }, task, context) {
    const split = loadSplit(task, context);
    const pruned = pruneNetwork(task, context, plan);
    const { network, quality } = withLiveNetwork(pruned, (live) => ({
      network: live.recalibrate(split, firstOf(split.train, recalibration)),
      quality: live.evaluate(split, firstOf(split.validation, validation)),
    }));
    return {
      result: { ...quality },
      artifacts: keepWeights ? { weights: encodeWeightsArtifact(network.weights, split) } : {},
    };
  },
};
