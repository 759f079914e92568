import { mergeWeights as merge } from "../../graph/index.js";
import { loadGraph } from "../network.js";
import { MERGE_WEIGHTS, type MergeWeightsSpec } from "../part-requests.js";
import type { TaskKind } from "../task-kind.js";
import { decodeWeightsArtifact, encodeWeightsArtifact } from "../weights-artifact.js";

/** Puts the weights of a network together out of those of its parts. */
export const mergeWeights: TaskKind<MergeWeightsSpec> = {
  ...MERGE_WEIGHTS,
  async run({ plan }, task, context) {
    const roles = Object.keys(task.inputs).filter((role) => role.startsWith("weights-"));
    const sources = roles.map((_, i) => decodeWeightsArtifact(context.input(`weights-${i + 1}`)));
    const [first] = sources;
    if (!first) throw new TypeError(`a ${task.kind} task needs an input "weights-1"`);
    const weights = merge(
      loadGraph(task, context),
      plan,
      sources.map((source) => source.weights),
    );
    return { result: {}, artifacts: { weights: encodeWeightsArtifact(weights, first) } };
  },
};
