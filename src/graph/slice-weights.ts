import type { Graph, HostTensor, Weights } from "./graph.js";
import type { Grouping } from "./grouping.js";
import type { Plan } from "./plan.js";
import { type RemovedPositions, removedPositions, restOf } from "./removed-positions.js";
import { elementCount } from "./shape.js";
import { checkWeights } from "./weights.js";

/**
 * The weights that a plan with exact units keeps, in shrunk tensors; tensors that stay whole are shared.
 *
 * @throws EspalierError `E_PLAN_INVALID`, `E_WEIGHTS_INVALID`
 */
export function sliceWeights(graph: Graph, weights: Weights, grouping: Grouping, plan: Plan): Weights {
  checkWeights(graph, weights);
  const removed = removedPositions(grouping, plan);
  return new Map([...weights].map(([name, tensor]) => [name, (removed.get(name) ?? []).reduce(keepRest, tensor)]));
}

/** The tensor without the positions that go. */
export function keepRest({ shape, data }: HostTensor, { dim, gone }: RemovedPositions): HostTensor {
  const kept = restOf(gone);
  const inner = elementCount(shape.slice(dim + 1));
  const outer = elementCount(shape.slice(0, dim));
  const rest = new Float32Array(outer * kept.length * inner);
  let to = 0;
  for (let block = 0; block < outer; block++) {
    for (const position of kept) {
      const from = (block * gone.length + position) * inner;
      if (inner === 1) rest[to] = data[from] as number;
      else rest.set(data.subarray(from, from + inner), to);
      to += inner;
    }
  }
  return { shape: shape.with(dim, kept.length), data: rest };
}
