import { invalidGraph } from "./invalid-graph.js";
import type { OpAttributes, OpName } from "./ops/index.js";
import type { ParamTemplate } from "./ops/op.js";
import type { Shape } from "./shape.js";

/** A named parameter tensor, in TensorFlow.js layout (conv kernel `[kh, kw, in, out]`, dense `[in, out]`). */
export interface ParamSpec extends ParamTemplate {
  /** Unique in the graph: `<node id>/<role>`, for example `stem.conv/kernel`. */
  readonly name: string;
}

/** A node of one op, or of any of several; see `GraphNode`. */
export interface NodeOf<Name extends OpName> {
  /** Unique in the graph; dots show nesting: `stage2.block1.conv1`. */
  readonly id: string;
  readonly op: Name;
  readonly attributes: OpAttributes[Name];
  /** Ids of the nodes whose outputs this node reads, in the op's order. */
  readonly inputs: readonly string[];
  readonly params: readonly ParamSpec[];
  /** Of the output. */
  readonly shape: Shape;
}

/** A node of the graph; narrow it by `op` to get typed attributes. Every node has one output. */
export type GraphNode = { [Name in OpName]: NodeOf<Name> }[OpName];

/**
 * A network: typed ops with static shapes and named parameters, in topological order. Immutable; cost, coupling,
 * surgery, execution, export and drawing are functions of it.
 */
export interface Graph {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  /** Ids of the nodes whose outputs are the network's. */
  readonly outputs: readonly string[];
}

/**
 * Shape of a node's output.
 *
 * @throws EspalierError `E_GRAPH_INVALID` when the graph has no such node
 */
export function shapeOf({ name, nodes }: Graph, id: string | undefined): Shape {
  const node = nodes.find((each) => each.id === id);
  if (node) return node.shape;
  throw invalidGraph(name, `a node "${id}"`, "none of this id");
}

/** A tensor on the host: float32, row-major. */
export interface HostTensor {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Parameter values by parameter name. */
export type Weights = ReadonlyMap<string, HostTensor>;
