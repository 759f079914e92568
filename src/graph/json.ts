import { z } from "zod";
import { hashJson, parseWith, type Sha256 } from "../core/index.js";
import { GraphBuilder } from "./builder.js";
import type { Graph, GraphNode } from "./graph.js";
import { invalidGraph } from "./invalid-graph.js";
import { OPS, type OpName } from "./ops/index.js";

/** A graph as a file holds it; shapes and parameters follow from it and are not repeated. */
export interface GraphJson {
  readonly format: "espalier-graph-1";
  readonly name: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly op: OpName;
    readonly inputs: readonly string[];
    readonly attributes: unknown;
  }[];
  readonly outputs: readonly string[];
}

const MAX_NODES = 20_000;
const MAX_INPUTS = 1_000;

const schema: z.ZodType<GraphJson> = z.strictObject({
  format: z.literal("espalier-graph-1"),
  name: z.string().min(1).max(200),
  nodes: z
    .array(
      z.strictObject({
        id: z.string(),
        op: z.enum(Object.keys(OPS) as OpName[]),
        inputs: z.array(z.string()).max(MAX_INPUTS),
        attributes: z.unknown(),
      }),
    )
    .min(1)
    .max(MAX_NODES),
  outputs: z.array(z.string()).min(1).max(MAX_INPUTS),
});

export function graphToJson(graph: Graph): GraphJson {
  const nodes = graph.nodes.map(({ id, op, inputs, attributes }) => ({ id, op, inputs, attributes }));
  return { format: "espalier-graph-1", name: graph.name, nodes, outputs: graph.outputs };
}

/**
 * Reads a graph from parsed JSON, inferring shapes and parameters again.
 *
 * @throws EspalierError `E_GRAPH_INVALID` for unknown keys, ops and inputs, and for whatever does not fit.
 */
export function parseGraph(value: unknown): Graph {
  const json = parseWith(schema, value, "E_GRAPH_INVALID", "graph");
  const builder = new GraphBuilder(json.name);
  const known = new Map<string, GraphNode>();
  const find = (id: string, path: string): GraphNode => {
    const node = known.get(id);
    if (node) return node;
    throw invalidGraph(path, "the id of a node above", JSON.stringify(id));
  };
  for (const { id, op, inputs, attributes } of json.nodes) {
    const read = inputs.map((input) => find(input, id));
    known.set(id, builder.node(op, id, read, attributes));
  }
  return builder.build(json.outputs.map((id) => find(id, "outputs")));
}

/** SHA-256 of all that decides what the graph computes: everything but its name. */
export function graphHash(graph: Graph): Sha256 {
  const { nodes, outputs } = graphToJson(graph);
  return hashJson({ nodes, outputs });
}
