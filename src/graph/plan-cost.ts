import { type GraphCost, graphCost } from "./cost.js";
import type { Graph, GraphNode, ParamSpec } from "./graph.js";
import type { Grouping } from "./grouping.js";
import { liveNodes } from "./liveness.js";
import { channelCount, elementCount } from "./shape.js";

/** What a plan leaves of the cost of a graph; definitions as in `GraphCost`. */
export type PlanCost = Pick<GraphCost, "macs" | "params" | "activationBytes">;

/** A size that falls linearly with the units removed. */
interface Linear {
  readonly dense: number;
  readonly terms: readonly { readonly group: number; readonly perUnit: number }[];
}

/** `factor` times the product of sizes. */
interface Product {
  readonly factor: number;
  readonly sizes: readonly Linear[];
}

/**
 * Prepares the cost of plans by keep counts (in the order of `grouping.groups`). The function it returns equals
 * `graphCost(shrinkGraph(…))` without building a graph, in microseconds.
 */
export function createPlanCost(graph: Graph, grouping: Grouping): (kept: readonly number[]) => PlanCost {
  const params = graph.nodes.flatMap((node) =>
    node.params.map((spec) => ({ trainable: spec.trainable, size: paramSize(spec, grouping) })),
  );
  const trainable = params.filter((param) => param.trainable).map((param) => param.size);
  const macs = macProducts(graph, grouping);
  const live = liveSizes(graph, grouping);
  const units = grouping.groups.map((group) => group.units);
  return (kept) => {
    const removed = units.map((count, i) => count - (kept[i] ?? count));
    return {
      macs: total(macs, removed),
      params: total(trainable, removed),
      activationBytes: live.reduce((peak, size) => Math.max(peak, remaining(size, removed)), 0),
    };
  };
}

function macProducts(graph: Graph, grouping: Grouping): readonly Product[] {
  const { layers } = graphCost(graph);
  return graph.nodes.flatMap((node, i) => {
    const dense = layers[i]?.macs ?? 0;
    if (dense === 0) return [];
    const kernel = node.params.find((param) => param.role === "kernel");
    if (kernel === undefined) {
      const bytes = outputBytes(node, grouping);
      return [{ factor: dense / bytes.dense, sizes: [bytes] }];
    }
    const { factor, sizes } = paramSize(kernel, grouping);
    return [{ factor: (factor * dense) / elementCount(kernel.shape), sizes }];
  });
}

function paramSize({ name, shape }: ParamSpec, { groups }: Grouping): Product {
  let factor = 1;
  const sizes: Linear[] = [];
  shape.forEach((dense, dim) => {
    const terms = groups.flatMap(({ members }, group) =>
      members
        .filter((member) => member.param === name && member.dim === dim)
        .map(({ perUnit }) => ({ group, perUnit })),
    );
    if (terms.length === 0) factor *= dense;
    else sizes.push({ dense, terms });
  });
  return { factor, sizes };
}

/** Bytes alive while each node runs. */
function liveSizes(graph: Graph, grouping: Grouping): readonly Linear[] {
  const bytes = graph.nodes.map((node) => outputBytes(node, grouping));
  return liveNodes(graph).map((live) => {
    const sizes = live.map((i) => bytes[i] as Linear);
    return {
      dense: sizes.reduce((sum, size) => sum + size.dense, 0),
      terms: grouping.groups
        .map((_, group) => ({
          group,
          perUnit: sizes
            .flatMap((size) => size.terms)
            .reduce((sum, term) => (term.group === group ? sum + term.perUnit : sum), 0),
        }))
        .filter((term) => term.perUnit > 0),
    };
  });
}

function outputBytes({ id, shape }: GraphNode, { groups }: Grouping): Linear {
  const perChannel = (4 * elementCount(shape)) / channelCount(shape);
  const terms = groups.flatMap(({ tensors }, group) =>
    tensors.filter((tensor) => tensor.node === id).map(({ perUnit }) => ({ group, perUnit: perUnit * perChannel })),
  );
  return { dense: 4 * elementCount(shape), terms };
}

function total(products: readonly Product[], removed: readonly number[]): number {
  let sum = 0;
  for (const { factor, sizes } of products) {
    let value = factor;
    for (const size of sizes) value *= remaining(size, removed);
    sum += value;
  }
  return sum;
}

function remaining({ dense, terms }: Linear, removed: readonly number[]): number {
  let value = dense;
  for (const { group, perUnit } of terms) value -= perUnit * (removed[group] as number);
  return value;
}
