import type { Graph, GraphNode, Weights } from "./graph.js";
import type { Grouping } from "./grouping.js";
import { findGroups } from "./groups.js";
import { invalidGraph } from "./invalid-graph.js";
import { createNode, resizedAttributes } from "./node.js";
import { keptCounts, type Plan } from "./plan.js";
import { channelCount, sameShape } from "./shape.js";
import { sliceWeights } from "./slice-weights.js";
import { checkWeights } from "./weights.js";

/**
 * The smaller graph that a plan leaves: shapes only, so keep counts are enough. Nodes keep their ids; nodes that do
 * not change are shared.
 *
 * @throws EspalierError `E_PLAN_INVALID`; `E_GRAPH_INVALID` where an op's rules do not leave what the groups say
 */
export function shrinkGraph(graph: Graph, grouping: Grouping, plan: Plan): Graph {
  const removed = removedChannels(grouping, plan);
  const before = new Map(graph.nodes.map((node) => [node.id, node]));
  const after = new Map<string, GraphNode>();
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((id) => after.get(id) as GraphNode);
    const gone = removed.get(node.id) ?? 0;
    const same =
      gone === 0 && inputs.every((input) => sameShape(input.shape, (before.get(input.id) as GraphNode).shape));
    const channels = channelCount(node.shape) - gone;
    const left = same ? node : createNode(node.op, node.id, resizedAttributes(node, channels), inputs);
    if (channelCount(left.shape) !== channels) {
      throw invalidGraph(node.id, `${channels} channels left`, `${channelCount(left.shape)}`);
    }
    after.set(node.id, left);
  }
  return { name: graph.name, nodes: [...after.values()], outputs: graph.outputs };
}

/**
 * The smaller network that a plan with exact units leaves.
 *
 * @throws EspalierError `E_PLAN_INVALID`, `E_WEIGHTS_INVALID`
 */
export function applyPlan(
  graph: Graph,
  weights: Weights,
  plan: Plan,
): { readonly graph: Graph; readonly weights: Weights } {
  const grouping = findGroups(graph);
  const shrunk = shrinkGraph(graph, grouping, plan);
  return { graph: shrunk, weights: checkWeights(shrunk, sliceWeights(graph, weights, grouping, plan)) };
}

/** Channels that each node's output loses, by node id. */
function removedChannels(grouping: Grouping, plan: Plan): ReadonlyMap<string, number> {
  const removed = new Map<string, number>();
  const counts = keptCounts(grouping, plan);
  grouping.groups.forEach(({ units, tensors }, i) => {
    const gone = units - (counts[i] as number);
    if (gone === 0) return;
    for (const { node, perUnit } of tensors) removed.set(node, (removed.get(node) ?? 0) + gone * perUnit);
  });
  return removed;
}
