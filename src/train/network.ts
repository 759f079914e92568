import type { Graph, Weights } from "../graph/index.js";

/** A graph and values for all its parameters. */
export interface Network {
  readonly graph: Graph;
  readonly weights: Weights;
}
