import { EspalierError } from "../core/index.js";

/** The error of a graph in which something does not fit. */
export function invalidGraph(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_GRAPH_INVALID", { path, expected, got });
}
