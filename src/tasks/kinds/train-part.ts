import { firstOf } from "../../data/index.js";
import { findGroups, type Graph, keptChannels } from "../../graph/index.js";
import type { Matching, TrainHooks } from "../../train/index.js";
import { selectChannels } from "../channels.js";
import { loadGraph, loadSplit, pruneNetwork, resolveUnits } from "../network.js";
import { TRAIN_PART, type TrainPartSpec } from "../part-requests.js";
import type { Task, TaskContext } from "../task.js";
import type { TaskKind } from "../task-kind.js";
import { trainPruned } from "../train-pruned.js";

/** Trains a pruned part in front of its selector, drawn to the features that the dense part computes. */
export const trainPart: TaskKind<TrainPartSpec> = {
  ...TRAIN_PART,
  async run(spec, task, context) {
    const { plan, recalibration, validation, examples, train: settings } = spec;
    const network = pruneNetwork(task, context, plan);
    const whole = loadSplit(context);
    const split = { ...whole, train: firstOf(whole.train, examples) };
    const matching = matchingOf(spec, task, context);
    const near = matching && { matching, hooks: movingUpTo(network.graph, matching.node) };
    return trainPruned({ network, split }, { settings, recalibration, validation, ...near }, task, context);
  },
};

function matchingOf({ plan, examples, matching }: TrainPartSpec, task: Task, context: TaskContext) {
  if (!matching) return undefined;
  const targets = loadSplit(context, "targets");
  const exact = resolveUnits(task, context, plan);
  const grouping = findGroups(loadGraph(task, context));
  const kept = keptChannels(grouping, exact, matching.node, targets.shape.at(-1) as number);
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
