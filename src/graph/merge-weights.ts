import type { Graph, HostTensor, Weights } from "./graph.js";
import { findGroups } from "./groups.js";
import { densePlan, type Plan } from "./plan.js";
import { type RemovedPositions, removedPositions } from "./removed-positions.js";
import type { Shape } from "./shape.js";
import { keepRest } from "./slice-weights.js";
import { shrinkGraph } from "./surgery.js";
import { checkWeights } from "./weights.js";

/**
 * The weights of a graph, or of what a plan with exact units leaves of it, out of those of its parts: each parameter
 * from the last source that has it. Where a source is pruned already it is taken as it is; where it has a dimension's
 * full size, what the plan removes is left out. What else a source has is not looked at.
 *
 * @throws EspalierError `E_PLAN_INVALID`; `E_WEIGHTS_INVALID` for a parameter that no source has or that does not fit
 */
export function mergeWeights(graph: Graph, plan: Plan | undefined, sources: readonly Weights[]): Weights {
  const grouping = findGroups(graph);
  const wanted = plan ?? densePlan(grouping);
  const shrunk = shrinkGraph(graph, grouping, wanted);
  const removed = removedPositions(grouping, wanted);
  const merged = new Map<string, HostTensor>();
  for (const { name, shape } of shrunk.nodes.flatMap(({ params }) => params)) {
    const tensor = sources.findLast((source) => source.has(name))?.get(name);
    if (tensor) merged.set(name, fitted(tensor, shape, removed.get(name) ?? []));
  }
  return checkWeights(shrunk, merged);
}

function fitted(tensor: HostTensor, wanted: Shape, removed: readonly RemovedPositions[]): HostTensor {
  return removed
    .filter(({ dim, gone }) => tensor.shape[dim] === gone.length && wanted[dim] !== gone.length)
    .reduce(keepRest, tensor);
}
