import type { Sha256 } from "../../core/index.js";
import { firstOf } from "../../data/index.js";
import { findGroups, type Graph, keptChannels, type Plan } from "../../graph/index.js";
import type { Matching, TrainHooks, TrainSettings } from "../../train/index.js";
import { selectChannels } from "../channels.js";
import { loadGraph, loadSplit, pruneNetwork, resolveUnits } from "../network.js";
import type { Task, TaskContext, TrainedInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";
import { type TrainPrunedResult, trainPruned } from "../train-pruned.js";

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

export interface TrainPartInputs extends TrainedInputs {
  /** Features after the part: what the node that is matched computes in the dense network. Absent without matching. */
  readonly targets?: Sha256 | undefined;
}

/**
 * Prunes a detector as `score` does, then trains its part in front of the selector, drawn to the features that the dense
 * part computes. Artifact `weights`.
 */
export const trainPartTask: TaskKind<TrainPartSpec, TrainPartInputs, TrainPrunedResult> = defineTask({
  kind: "train-part",
  version: 1,
  async run(spec, task, context) {
    const { plan, recalibration, validation, examples, train: settings } = spec;
    const network = pruneNetwork(task, context, plan);
    const whole = loadSplit(context);
    const split = { ...whole, train: firstOf(whole.train, examples) };
    const matching = matchingOf(spec, task, context);
    const near = matching && { matching, hooks: movingUpTo(network.graph, matching.node) };
    return trainPruned({ network, split }, { settings, recalibration, validation, ...near }, task, context);
  },
});

function matchingOf({ plan, examples, matching }: TrainPartSpec, task: Task, context: TaskContext) {
  if (!matching) return undefined;
  const targets = loadSplit(context, "targets");
  const exact = resolveUnits(task, context, plan);
  const grouping = findGroups(loadGraph(task, context));
  const kept = keptChannels(grouping, exact, matching.node);
  const { part } = selectChannels(targets, firstOf(targets.train, examples), kept);
  return { ...matching, targets: part } satisfies Matching;
}

/** Leaves the parameters behind a cut as they are. */
function movingUpTo({ nodes }: Graph, cut: string): TrainHooks {
  const end = nodes.findIndex(({ id }) => id === cut);
  const moving = new Set(nodes.slice(0, end + 1).flatMap(({ params }) => params.map(({ name }) => name)));
  return {
    stepKey: `moves nodes up to ${cut}`,
    onGradients: (gradients) => new Map([...gradients].filter(([name]) => moving.has(name))),
  };
}
