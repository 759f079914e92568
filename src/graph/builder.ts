import { parseWith } from "../core/index.js";
import type { Graph, GraphNode } from "./graph.js";
import { invalidGraph } from "./invalid-graph.js";
import { createNode } from "./node.js";
import { OPS, type OpName } from "./ops/index.js";
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

/** Adds a node of one input. */
type Unary<Options extends readonly unknown[] = []> = (id: string, input: GraphNode, ...options: Options) => GraphNode;

/** More parameters or values of one tensor than this are a mistake or an attack. */
const MAX_ELEMENTS = 2 ** 31;

/**
 * Id of a node: up to 200 characters without white space and control characters. Plans and documents have ids as keys,
 * and `__proto__` is lost there.
 */
const ID = /^(?!__proto__$)[^\s\p{Cc}]{1,200}$/u;

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

  readonly conv2d: Unary<[options: ConvOptions & { readonly filters: number; readonly groups?: number }]> =
    this.#unary("conv2d");
  readonly depthwiseConv2d: Unary<[options: ConvOptions & { readonly multiplier?: number }]> =
    this.#unary("depthwiseConv2d");
  readonly dense: Unary<[options: { readonly units: number; readonly useBias?: boolean }]> = this.#unary("dense");
  readonly batchNorm: Unary<[options?: { readonly epsilon?: number; readonly momentum?: number }]> =
    this.#unary("batchNorm");
  readonly relu: Unary = this.#unary("relu");
  readonly relu6: Unary = this.#unary("relu6");
  readonly maxPool: Unary<[options: PoolOptions]> = this.#unary("maxPool");
  readonly avgPool: Unary<[options: PoolOptions]> = this.#unary("avgPool");
  readonly globalAvgPool: Unary = this.#unary("globalAvgPool");
  readonly flatten: Unary = this.#unary("flatten");
  readonly softmax: Unary = this.#unary("softmax");
  readonly dropout: Unary<[options: { readonly rate: number }]> = this.#unary("dropout");
  /** Input: whole numbers from 0 to `vocabulary - 1`, `[tokens]`. */
  readonly embedding: Unary<[options: { readonly vocabulary: number; readonly width: number }]> =
    this.#unary("embedding");
  readonly positions: Unary = this.#unary("positions");
  readonly layerNorm: Unary<[options?: { readonly epsilon?: number }]> = this.#unary("layerNorm");
  readonly gelu: Unary<[options?: { readonly approximate?: "none" | "tanh" }]> = this.#unary("gelu");

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds a node of any op; `attributes` as in graph JSON. */
  node(op: OpName, id: string, inputs: readonly GraphNode[], attributes: unknown = {}): GraphNode {
    if (!ID.test(id)) {
      throw invalidGraph("id", "1 to 200 characters without white space, not `__proto__`", JSON.stringify(id));
    }
    if (this.#nodes.has(id)) throw invalidGraph(id, "an id that no other node has", `"${id}" twice`);
    for (const input of inputs) {
      if (this.#nodes.get(input.id) !== input) throw invalidGraph(id, "inputs of the same builder", `"${input.id}"`);
    }
    const node = createNode(op, id, parseWith(OPS[op].schema, attributes, "E_GRAPH_INVALID", id), inputs);
    for (const shape of [node.shape, ...node.params.map((param) => param.shape)]) {
      const count = elementCount(shape);
      if (count > MAX_ELEMENTS) throw invalidGraph(id, `tensors of at most ${MAX_ELEMENTS} elements`, `${count}`);
    }
    this.#nodes.set(id, node);
    return node;
  }

  input(shape: Shape, id = "input"): GraphNode {
    return this.node("input", id, [], { shape });
  }

  add(id: string, inputs: readonly GraphNode[]): GraphNode {
    return this.node("add", id, inputs);
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
      throw invalidGraph("outputs", "at least one output, each once", JSON.stringify(ids));
    }
    const nodes = [...this.#nodes.values()];
    const used = new Set([...ids, ...nodes.flatMap((node) => node.inputs)]);
    const unused = nodes.find((node) => !used.has(node.id));
    if (unused) throw invalidGraph(unused.id, "a node whose output is used", "one that nothing reads");
    const missing = outputs.find((output) => this.#nodes.get(output.id) !== output);
    if (missing) throw invalidGraph("outputs", "nodes of the same builder", `"${missing.id}"`);
    const params = nodes.flatMap((node) => node.params).reduce((sum, param) => sum + elementCount(param.shape), 0);
    if (params > MAX_ELEMENTS) throw invalidGraph("graph", `at most ${MAX_ELEMENTS} parameters`, `${params}`);
    return { name: this.#name, nodes, outputs: ids };
  }

  #unary(op: OpName): Unary<[options?: object]> {
    return (id, input, options) => this.node(op, id, [input], options);
  }
}
