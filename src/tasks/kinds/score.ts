import { createRngStreams } from "../../core/index.js";
import type { Plan } from "../../graph/index.js";
import { evaluateRaced, type Quality, type Race, type RacedQuality, withLiveNetwork } from "../../train/index.js";
import { loadSplit, pruneNetwork } from "../network.js";
import { loadScoringData } from "../scoring-data.js";
import type { PrunedInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";
import { encodeWeightsArtifact } from "../weights-artifact.js";

export interface ScoreSpec {
  readonly plan: Plan;
  /** Training examples that re-estimate batch-norm statistics. */
  readonly recalibration: number;
  /** Validation examples the error is measured on. */
  readonly validation: number;
  /** Whether the pruned, re-calibrated weights are kept as the artifact `weights`. */
  readonly keepWeights: boolean;
  /** Ends the evaluation early when the candidate is of no use; all validation examples are looked at unless given. */
  readonly race?: Race;
}

/** Of a task with `race`, also on how many examples. */
export type ScoreResult = Quality | RacedQuality;

/** Inherits the dense weights by group magnitude, re-calibrates batch norm and measures the validation error. */
export const scoreTask: TaskKind<ScoreSpec, PrunedInputs, ScoreResult> = defineTask({
  kind: "score",
  version: 1,
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
      result: quality,
      artifacts: keepWeights ? { weights: encodeWeightsArtifact(network.weights, loadSplit(context)) } : {},
    };
  },
});
