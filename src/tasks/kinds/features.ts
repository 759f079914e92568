import { type BatchFacts, firstOf, type Part } from "../../data/index.js";
import {
  densePlan,
  findGroups,
  keptChannels,
  type Plan,
  type SectionEnds,
  sectionOf,
  shapeOf,
  type Weights,
} from "../../graph/index.js";
import { type LiveNetwork, type Network, withLiveNetwork } from "../../train/index.js";
import { selectChannels, spreadChannels } from "../channels.js";
import { loadGraph, loadSplit, pruneNetwork, resolveUnits } from "../network.js";
import { allocateSplit, decodeSplit } from "../split-artifact.js";
import type { PrunedInputs, Task, TaskContext } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";

export interface FeaturesSpec {
  /** What of the whole graph stays; all unless given. */
  readonly plan?: Plan;
  /** Id of the cut tensor that the data are of; the graph's input unless given. */
  readonly from?: string | undefined;
  /** Id of the cut tensor that is computed. */
  readonly to: string;
  /** Examples of each part, the first ones. */
  readonly train: number;
  readonly validation: number;
}

/**
 * Computes what a network has at a cut, as data for whatever comes behind it: runs a section of the network with its
 * stored batch-norm statistics. Artifact `features`: a split of its outputs at the full width of the node, zeros where
 * the plan has removed channels, with an empty test part.
 */
export const featuresTask: TaskKind<FeaturesSpec, PrunedInputs, object> = defineTask({
  kind: "features",
  version: 1,
  async run({ plan, from, to, ...counts }, task, context) {
    const split = loadSplit(context);
    const { pruned, widthOf, keptOf } = prune(task, context, plan);
    const network = sectionNetwork(pruned, { from, to });
    const width = widthOf(to);
    const facts = {
      ...split,
      shape: (network.graph.nodes.at(-1)?.shape ?? []).with(-1, width),
      normalisation: { mean: Array<number>(width).fill(0), deviation: Array<number>(width).fill(1) },
    };
    const bytes = allocateSplit(facts, { ...counts, test: 0 });
    const made = decodeSplit(bytes);
    withLiveNetwork(network, (live) => {
      for (const name of ["train", "validation"] as const) {
        const examples = firstOf(split[name], counts[name]);
        made[name].labels.set(examples.labels);
        const read = selectChannels(split, examples, from === undefined ? undefined : keptOf(from));
        write(made[name].images, { ...read, live, context }, { width, kept: keptOf(to) });
      }
    });
    return { result: {}, artifacts: { features: bytes } };
  },
});

/** The network a plan leaves, and what it leaves of the channels of its nodes. */
function prune(task: Task, context: TaskContext, plan: FeaturesSpec["plan"]) {
  const dense = loadGraph(task, context);
  const grouping = findGroups(dense);
  const exact = plan && resolveUnits(task, context, plan);
  return {
    pruned: pruneNetwork(task, context, plan ?? densePlan(grouping)),
    widthOf: (node: string) => shapeOf(dense, node).at(-1) as number,
    keptOf: (node: string) => exact && keptChannels(grouping, exact, node),
  };
}

function sectionNetwork({ graph, weights }: Network, ends: SectionEnds): Network {
  const section = sectionOf(graph, ends);
  const names = new Set(section.nodes.flatMap(({ params }) => params.map(({ name }) => name)));
  const own: Weights = new Map([...weights].filter(([name]) => names.has(name)));
  return { graph: section, weights: own };
}

interface Reading {
  readonly facts: BatchFacts;
  readonly part: Part;
  readonly live: LiveNetwork;
  readonly context: TaskContext;
}

/** Writes the network's outputs one after the other, each in its channels of the full width. */
function write(
  images: Part["images"],
  { facts, part, live, context }: Reading,
  channels: { readonly width: number; readonly kept: readonly number[] | undefined },
): void {
  let at = 0;
  for (const { logits } of live.infer(facts, part)) {
    context.throwIfStopped();
    at += spreadChannels(logits, channels, images.subarray(at));
  }
}
