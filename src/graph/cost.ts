import type { Graph, GraphNode, NodeOf } from "./graph.js";
import { createPeakBytes } from "./liveness.js";
import { OPS, type OpName } from "./ops/index.js";
import { elementCount, type Shape } from "./shape.js";

export interface LayerCost {
  readonly id: string;
  readonly op: OpName;
  /** Of the output. */
  readonly shape: Shape;
  readonly macs: number;
  readonly params: number;
  /** Of the output, float32. */
  readonly activationBytes: number;
}

/** What a network costs for one sample, found from shapes alone. */
export interface GraphCost {
  readonly layers: readonly LayerCost[];
  /** Multiply-accumulates of convolutions, dense layers and attention; everything else, batch norm included, counts 0. */
  readonly macs: number;
  /** Trainable parameters; running statistics do not count. */
  readonly params: number;
  /**
   * Peak of the live tensors in bytes, float32: nodes run in graph order, every output is a buffer of its own, and
   * lives from the start of its node to the end of the last node that reads it; the network's outputs live on.
   */
  readonly activationBytes: number;
  /** Sum of all outputs in bytes, float32: what training keeps for the backward pass. */
  readonly totalActivationBytes: number;
}

export function graphCost(graph: Graph): GraphCost {
  const shapes = new Map(graph.nodes.map((node) => [node.id, node.shape]));
  const layers = graph.nodes.map((node) => layerCost(node, shapes));
  const bytes = layers.map((layer) => layer.activationBytes);
  return {
    layers,
    macs: sum(layers.map((layer) => layer.macs)),
    params: sum(layers.map((layer) => layer.params)),
    activationBytes: createPeakBytes(graph)(bytes),
    totalActivationBytes: sum(bytes),
  };
}

function layerCost(node: GraphNode, shapes: ReadonlyMap<string, Shape>): LayerCost {
  const inputs = node.inputs.map((input) => shapes.get(input) as Shape);
  const { id, op, shape } = node;
  const params = sum(node.params.map((param) => (param.trainable ? elementCount(param.shape) : 0)));
  return { id, op, shape, macs: nodeMacs(node, inputs), params, activationBytes: 4 * elementCount(shape) };
}

function nodeMacs<Name extends OpName>(node: NodeOf<Name>, inputs: readonly Shape[]): number {
  return OPS[node.op].macs(inputs, node.shape, node.attributes);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
