import type { GraphNode, NodeOf } from "./graph.js";
import { OPS, type OpAttributes, type OpName } from "./ops/index.js";

/**
 * A node with the shape and parameters that follow from its inputs.
 *
 * @throws EspalierError `E_GRAPH_INVALID` that names the node when the inputs do not fit.
 */
export function createNode<Name extends OpName>(
  op: Name,
  id: string,
  attributes: OpAttributes[Name],
  inputs: readonly GraphNode[],
): GraphNode {
  const shapes = inputs.map((input) => input.shape);
  const shape = OPS[op].output(shapes, attributes, id);
  const params = OPS[op]
    .params(shapes, attributes)
    .map((template) => ({ name: `${id}/${template.role}`, ...template }));
  // `Name` ties op to attributes; TypeScript cannot see that the result is one of the union's members.
  return { id, op, attributes, inputs: inputs.map((input) => input.id), params, shape } as GraphNode;
}

/** What a node's attributes become when so many channels of its output are left. */
export function resizedAttributes<Name extends OpName>(
  { op, attributes }: NodeOf<Name>,
  channels: number,
): OpAttributes[Name] {
  return OPS[op].resize(attributes, channels);
}
