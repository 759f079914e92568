import { canonicalJson } from "../core/index.js";
import type { Graph, GraphNode, OpAttributes, OpName } from "../graph/index.js";

/** Attributes that count units, which pruning changes. */
const COUNTS: { readonly [Op in OpName]?: readonly (keyof OpAttributes[Op])[] } = {
  conv2d: ["filters"],
  dense: ["units"],
  embedding: ["width"],
  attention: ["heads", "keyValueHeads"],
};

/** The same for all graphs that differ in the number of units of their layers at most. */
export function structureKey(graph: Graph): string {
  const nodes = graph.nodes.map((node) => ({
    op: node.op,
    id: node.id,
    inputs: node.inputs,
    attributes: structureOf(node),
    trained: node.params.map(({ name, trainable }) => [name, trainable]),
    ...(node.op === "input" && { shape: node.shape }),
  }));
  return canonicalJson({ nodes, outputs: graph.outputs });
}

function structureOf(node: GraphNode): object {
  const counts: readonly string[] = COUNTS[node.op] ?? [];
  const kept = Object.fromEntries(Object.entries(node.attributes).filter(([name]) => !counts.includes(name)));
  if (node.op !== "attention") return kept;
  // How many heads share keys and values is not a number of units.
  return { ...kept, shared: node.attributes.heads / node.attributes.keyValueHeads };
}
