import { EspalierError } from "../../core/index.js";
import {
  elementCount,
  type Graph,
  type Group,
  type Grouping,
  type HostTensor,
  type Weights,
} from "../../graph/index.js";

/** Parameters that say how much a unit matters; biases and betas do not (DepGraph, arXiv 2301.12900, its default). */
const SCORED_ROLES: ReadonlySet<string> = new Set(["kernel", "gamma"]);

/**
 * L2 magnitude of each unit of a group: the sum of squares of every kernel slice and batch-norm scale that goes with
 * it, on the producing and on the consuming side (structural magnitude with p = 2 and no root).
 *
 * @returns one score per unit, larger = more important
 */
export function groupMagnitude(graph: Graph, weights: Weights, group: Group): Float64Array {
  const scored = new Set(
    graph.nodes.flatMap(({ params }) => params.filter(({ role }) => SCORED_ROLES.has(role)).map(({ name }) => name)),
  );
  const scores = new Float64Array(group.units);
  for (const { param, dim, unitOf } of group.members) {
    if (scored.has(param)) addSquares(scores, tensorOf(weights, param), dim, unitOf);
  }
  return scores;
}

/** All units of every group, most important first; equal scores in the order of the units. */
export function rankByMagnitude(graph: Graph, weights: Weights, grouping: Grouping): ReadonlyMap<string, Int32Array> {
  return new Map(
    grouping.groups.map((group) => {
      const scores = groupMagnitude(graph, weights, group);
      const units = Int32Array.from(scores.keys());
      return [group.id, units.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)];
    }),
  );
}

function addSquares(scores: Float64Array, { shape, data }: HostTensor, dim: number, unitOf: Int32Array): void {
  const inner = elementCount(shape.slice(dim + 1));
  for (let i = 0; i < data.length; i++) {
    const unit = unitOf[Math.floor(i / inner) % unitOf.length] as number;
    if (unit >= 0) scores[unit] = (scores[unit] as number) + (data[i] as number) ** 2;
  }
}

function tensorOf(weights: Weights, param: string): HostTensor {
  const tensor = weights.get(param);
  if (tensor) return tensor;
  throw new EspalierError("E_WEIGHTS_INVALID", { path: param, expected: "a tensor", got: "nothing" });
}
