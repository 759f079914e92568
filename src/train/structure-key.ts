import { canonicalJson } from "../core/index.js";
import { type Graph, resizedAttributes } from "../graph/index.js";

/** The same for all graphs that differ in the number of units of their layers at most. */
export function structureKey(graph: Graph): string {
  const nodes = graph.nodes.map((node) => ({
    op: node.op,
    id: node.id,
    inputs: node.inputs,
    attributes: resizedAttributes(node, 1),
    trained: node.params.map(({ name, trainable }) => [name, trainable]),
  }));
  return canonicalJson({ nodes, outputs: graph.outputs });
}
