import { EspalierError } from "../core/index.js";
import type { Graph, GraphNode } from "./graph.js";
import { createNode } from "./node.js";
import type { OpName } from "./ops/attributes.js";
import { OPS } from "./ops/index.js";
import type { Padding } from "./ops/window.js";
import { elementCount, type Shape } from "./shape.js";

/** Height and width; one number stands for both. */
type Pair = number | readonly [number, number];

export interface ConvOptions {
  readonly kernel: Pair;
  /** Default 1. */
  readonly strides?: Pair;
  /** Default "same". */
  readonly padding?: Padding;
  /** Default 1. */
  readonly dilation?: Pair;
  /** Default true. */
  readonly useBias?: boolean;
}

export interface PoolOptions {
  readonly kernel: Pair;
  /** Default: the kernel. */
  readonly strides?: Pair;
  /** Default "valid". */
  readonly padding?: Padding;
}

export interface AttentionOptions {
  readonly heads: number;
  /** Channels of one head. */
  readonly size: number;
  /** Default: the heads. */
  readonly keyValueHeads?: number;
  /** Default false. */
  readonly causal?: boolean;
}

/** More parameters or values of one tensor than this are a mistake or an attack. */
const MAX_ELEMENTS = 2 ** 31;

/** Id of a node: up to 200 characters without white space and control characters. */
const ID = /^[^\s\p{Cc}]{1,200}$/u;

/**
 * Puts a graph together node by node, inferring shapes and parameters. Every method throws `E_GRAPH_INVALID` with the
 * node's id when something does not fit.
 *
 * @example
 * const g = new GraphBuilder("tiny");
 * const image = g.input([28, 28, 1]);
 * const features = g.relu("relu", g.conv2d("conv", image, { filters: 8, kernel: 3 }));
 * const graph = g.build([g.dense("head", g.flatten("flat", features), { units: 10 })]);
 */
export class GraphBuilder {
  readonly #name: string;
  readonly #nodes = new Map<string, GraphNode>();

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds a node of any op; `attributes` as in graph JSON. */
  node(op: OpName, id: string, inputs: readonly GraphNode[], attributes: unknown = {}): GraphNode {
    if (!ID.test(id)) throw invalid("id", "1 to 200 characters without white space", JSON.stringify(id));
    if (this.#nodes.has(id)) throw invalid(id, "an id that no other node has", `"${id}" twice`);
    for (const input of inputs) {
      if (this.#nodes.get(input.id) !== input) throw invalid(id, "inputs of the same builder", `"${input.id}"`);
    }
    const node = createNode(op, id, OPS[op].parse(attributes, id), inputs);
    for (const shape of [node.shape, ...node.params.map((param) => param.shape)]) {
      const count = elementCount(shape);
      if (count > MAX_ELEMENTS) throw invalid(id, `tensors of at most ${MAX_ELEMENTS} elements`, `${count}`);
    }
    this.#nodes.set(id, node);
    return node;
  }

  input(shape: Shape, id = "input"): GraphNode {
    return this.node("input", id, [], { shape });
  }

  conv2d(
    id: string,
    input: GraphNode,
    options: ConvOptions & { readonly filters: number; readonly groups?: number },
  ): GraphNode {
    return this.node("conv2d", id, [input], options);
  }

  depthwiseConv2d(id: string, input: GraphNode, options: ConvOptions & { readonly multiplier?: number }): GraphNode {
    return this.node("depthwiseConv2d", id, [input], options);
  }

  dense(id: string, input: GraphNode, options: { readonly units: number; readonly useBias?: boolean }): GraphNode {
    return this.node("dense", id, [input], options);
  }

  batchNorm(
    id: string,
    input: GraphNode,
    options?: { readonly epsilon?: number; readonly momentum?: number },
  ): GraphNode {
    return this.node("batchNorm", id, [input], options);
  }

  relu(id: string, input: GraphNode): GraphNode {
    return this.node("relu", id, [input]);
  }

  relu6(id: string, input: GraphNode): GraphNode {
    return this.node("relu6", id, [input]);
  }

  add(id: string, inputs: readonly GraphNode[]): GraphNode {
    return this.node("add", id, inputs);
  }

  maxPool(id: string, input: GraphNode, options: PoolOptions): GraphNode {
    return this.node("maxPool", id, [input], options);
  }

  avgPool(id: string, input: GraphNode, options: PoolOptions): GraphNode {
    return this.node("avgPool", id, [input], options);
  }

  globalAvgPool(id: string, input: GraphNode): GraphNode {
    return this.node("globalAvgPool", id, [input]);
  }

  flatten(id: string, input: GraphNode): GraphNode {
    return this.node("flatten", id, [input]);
  }

  softmax(id: string, input: GraphNode): GraphNode {
    return this.node("softmax", id, [input]);
  }

  dropout(id: string, input: GraphNode, options: { readonly rate: number }): GraphNode {
    return this.node("dropout", id, [input], options);
  }

  /** Input: whole numbers from 0 to `vocabulary - 1`, `[tokens]`. */
  embedding(id: string, ids: GraphNode, options: { readonly vocabulary: number; readonly width: number }): GraphNode {
    return this.node("embedding", id, [ids], options);
  }

  positions(id: string, input: GraphNode): GraphNode {
    return this.node("positions", id, [input]);
  }

  layerNorm(id: string, input: GraphNode, options?: { readonly epsilon?: number }): GraphNode {
    return this.node("layerNorm", id, [input], options);
  }

  gelu(id: string, input: GraphNode, options?: { readonly approximate?: "none" | "tanh" }): GraphNode {
    return this.node("gelu", id, [input], options);
  }

  attention(
    id: string,
    inputs: readonly [queries: GraphNode, keys: GraphNode, values: GraphNode],
    options: AttentionOptions,
  ): GraphNode {
    return this.node("attention", id, inputs, options);
  }

  /** The graph; every node must lead to one of the outputs. */
  build(outputs: readonly GraphNode[]): Graph {
    const ids = outputs.map((output) => output.id);
    if (ids.length === 0 || new Set(ids).size < ids.length) {
      throw invalid("outputs", "at least one output, each once", JSON.stringify(ids));
    }
    const nodes = [...this.#nodes.values()];
    const used = new Set([...ids, ...nodes.flatMap((node) => node.inputs)]);
    const unused = nodes.find((node) => !used.has(node.id));
    if (unused) throw invalid(unused.id, "a node whose output is used", "one that nothing reads");
    const missing = outputs.find((output) => this.#nodes.get(output.id) !== output);
    if (missing) throw invalid("outputs", "nodes of the same builder", `"${missing.id}"`);
    const params = nodes.flatMap((node) => node.params).reduce((sum, param) => sum + elementCount(param.shape), 0);
    if (params > MAX_ELEMENTS) throw invalid("graph", `at most ${MAX_ELEMENTS} parameters`, `${params}`);
    return { name: this.#name, nodes, outputs: ids };
  }
}

function invalid(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_GRAPH_INVALID", { path, expected, got });
}
