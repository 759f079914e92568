import type { Sha256 } from "../../core/index.js";
import { mergeWeights, type Plan } from "../../graph/index.js";
import { loadGraph } from "../network.js";
import type { NetworkInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";
import { decodeWeightsArtifact, encodeWeightsArtifact } from "../weights-artifact.js";

export interface MergeWeightsSpec {
  /** With exact units; the whole graph's weights unless given. */
  readonly plan?: Plan;
}

export interface MergeWeightsInputs extends Pick<NetworkInputs, "graph"> {
  readonly [source: `weights-${number}`]: Sha256;
}

/** A graph and the weights it gets: each parameter is taken from the last that has it. */
export function mergeWeightsInputs(graph: Sha256, weights: readonly Sha256[]): MergeWeightsInputs {
  return { graph, ...Object.fromEntries(weights.map((hash, i) => [`weights-${i + 1}`, hash])) };
}

/**
 * Puts the weights of a graph together out of those of its parts, in the sizes the plan leaves. Artifact `weights`, with
 * the facts of the first source.
 */
export const mergeWeightsTask: TaskKind<MergeWeightsSpec, MergeWeightsInputs, object> = defineTask({
  kind: "merge-weights",
  version: 1,
  async run({ plan }, task, context) {
    const roles = Object.keys(task.inputs).filter((role) => role.startsWith("weights-"));
    const sources = roles.map((_, i) => decodeWeightsArtifact(context.input(`weights-${i + 1}`)));
    const [first] = sources;
    if (!first) throw new TypeError(`a ${task.kind} task needs an input "weights-1"`);
    const weights = mergeWeights(
      loadGraph(task, context),
      plan,
      sources.map((source) => source.weights),
    );
    return { result: {}, artifacts: { weights: encodeWeightsArtifact(weights, first) } };
  },
});
