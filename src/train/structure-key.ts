import { canonicalJson } from "../core/index.js";
import type { Graph } from "../graph/index.js";

/** Attributes that count units, which pruning changes. */
const COUNTS: ReadonlySet<string> = new Set(["filters", "units"]);

/** The same for all graphs that differ in the number of units of their layers at most. */
export function structureKey(graph: Graph): string {
  const nodes = graph.nodes.map(({ op, id, inputs, attributes, shape }) => ({
    op,
    id,
    inputs,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => !COUNTS.has(name))),
    ...(op === "input" && { shape }),
  }));
  return canonicalJson({ nodes, outputs: graph.outputs });
}
