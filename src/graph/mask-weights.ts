import type { Graph, HostTensor, Weights } from "./graph.js";
import type { Grouping } from "./grouping.js";
import type { Plan } from "./plan.js";
import { type RemovedPositions, removedPositions } from "./removed-positions.js";
import { elementCount } from "./shape.js";
import { checkWeights } from "./weights.js";

/**
 * Weights of the full graph in which the units a plan removes are silent: kernel slices, biases, gammas and betas are
 * 0, running statistics stay. With them the full graph computes what the shrunk graph computes with `sliceWeights`:
 * the oracle of surgery. It holds for all groups that are `maskable`.
 *
 * @throws EspalierError `E_PLAN_INVALID`, `E_WEIGHTS_INVALID`
 */
export function maskWeights(graph: Graph, weights: Weights, grouping: Grouping, plan: Plan): Weights {
  checkWeights(graph, weights);
  const removed = removedPositions(grouping, plan);
  const masked = new Map(weights);
  for (const { name, trainable } of graph.nodes.flatMap((node) => node.params)) {
    const tensor = weights.get(name);
    if (trainable && tensor) masked.set(name, (removed.get(name) ?? []).reduce(silence, tensor));
  }
  return masked;
}

function silence({ shape, data }: HostTensor, { dim, gone }: RemovedPositions): HostTensor {
  const inner = elementCount(shape.slice(dim + 1));
  const masked = data.map((value, i) => (gone[Math.floor(i / inner) % gone.length] ? 0 : value));
  return { shape, data: masked };
}
