import { createRngStreams } from "../../core/index.js";
import { evaluateRaced, withLiveNetwork } from "../../train/index.js";
import { loadSplit, pruneNetwork } from "../network.js";
import { SCORE, type ScoreSpec } from "../requests.js";
import { loadScoringData } from "../scoring-data.js";
import type { TaskKind } from "../task-kind.js";
import { encodeWeightsArtifact } from "../weights-artifact.js";

/** Inherits the dense weights, re-calibrates batch norm and measures the validation error. */
export const score: TaskKind<ScoreSpec> = {
  ...SCORE,
  async run({ plan, keepWeights, race, ...counts }, task, context) {
    const { facts, recalibration, validation } = loadScoringData(task, context, counts);
    const pruned = pruneNetwork(task, context, plan);
    const { network, quality } = withLiveNetwork(pruned, (live) => ({
      network: live.recalibrate(facts, recalibration),
      quality: race
        ? evaluateRaced(live, facts, validation, { race, rng: createRngStreams(task.seed)("race") })
        : live.evaluate(facts, validation),
    }));
    return {
      result: { ...quality },
      artifacts: keepWeights ? { weights: encodeWeightsArtifact(network.weights, loadSplit(context)) } : {},
    };
  },
};
