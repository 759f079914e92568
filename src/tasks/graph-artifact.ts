import { canonicalJson } from "../core/index.js";
import { type Graph, graphToJson, parseGraph } from "../graph/index.js";

/** A graph as bytes: its canonical JSON. */
export function encodeGraph(graph: Graph): Uint8Array {
  return new TextEncoder().encode(canonicalJson(graphToJson(graph)));
}

/** @throws EspalierError `E_GRAPH_INVALID` */
export function decodeGraph(bytes: Uint8Array): Graph {
  // A copy: TextDecoder refuses views of shared memory.
  return parseGraph(JSON.parse(new TextDecoder().decode(bytes.slice())));
}
