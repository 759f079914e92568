import type { Graph, GraphNode, NodeOf, OpName } from "../graph/index.js";
import type { Activation } from "./primitives/primitives.js";

/** A node and the nodes after it that are computed along with it, in one kernel call. */
export interface FusedNode {
  readonly node: GraphNode;
  readonly batchNorm?: NodeOf<"batchNorm">;
  readonly activation: Activation;
  /** Id of the last of the nodes: under this name others read the result. */
  readonly output: string;
}

/** Ops that may take the batch norm after them into their weights, and ops that may apply the activation after them. */
export interface FusionRule {
  readonly batchNorm: readonly OpName[];
  readonly activation: readonly OpName[];
}

/** In inference, batch norm with stored statistics is part of the weights before it. */
export const INFERENCE: FusionRule = {
  batchNorm: ["conv2d", "depthwiseConv2d", "dense"],
  activation: ["conv2d", "depthwiseConv2d", "dense", "batchNorm"],
};

/** With the batch's own statistics nothing but the activation after batch norm can be fused. */
export const BATCH_STATISTICS: FusionRule = { batchNorm: [], activation: ["batchNorm"] };

/** The graph's nodes in order, each with what is fused into it. A node is fused if only one other reads its input. */
export function fuse(graph: Graph, rule: FusionRule): readonly FusedNode[] {
  const onlyReader = onlyReaders(graph);
  const taken = new Set<string>();
  const fused: FusedNode[] = [];
  for (const node of graph.nodes) {
    if (taken.has(node.id)) continue;
    let last = node;
    let next = onlyReader.get(last.id);
    let batchNorm: NodeOf<"batchNorm"> | undefined;
    if (next?.op === "batchNorm" && rule.batchNorm.includes(node.op)) {
      batchNorm = next;
      last = next;
      next = onlyReader.get(last.id);
    }
    let activation: Activation = "linear";
    if ((next?.op === "relu" || next?.op === "relu6") && rule.activation.includes(node.op)) {
      activation = next.op;
      last = next;
    }
    if (batchNorm) taken.add(batchNorm.id);
    if (last !== node) taken.add(last.id);
    fused.push({ node, ...(batchNorm && { batchNorm }), activation, output: last.id });
  }
  return fused;
}

/** By node id, the one node that reads it, when there is one and the node is not an output of the network. */
function onlyReaders(graph: Graph): ReadonlyMap<string, GraphNode> {
  const readers = new Map<string, GraphNode | null>(graph.outputs.map((id) => [id, null]));
  for (const node of graph.nodes) {
    for (const input of node.inputs) readers.set(input, readers.has(input) ? null : node);
  }
  return new Map([...readers].filter((entry): entry is [string, GraphNode] => entry[1] !== null));
}
