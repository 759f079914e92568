import { type GraphCost, graphCost } from "./cost.js";
import type { Graph, GraphNode, ParamSpec } from "./graph.js";
import type { Group, Grouping, UnitSlices } from "./grouping.js";
import { createPeakBytes } from "./liveness.js";
import { channelCount, elementCount } from "./shape.js";

/** What a plan leaves of the cost of a graph; definitions as in `GraphCost`. */
export type PlanCost = Pick<GraphCost, "macs" | "params" | "activationBytes">;

/** What a size loses with each unit of a group. */
interface Term {
  readonly group: number;
  readonly perUnit: number;
}

/** What sizes lose, by what they are of, in the order of the groups. */
type Terms = ReadonlyMap<string, readonly Term[]>;

/** A size that falls linearly with the units removed. */
interface Linear {
  readonly dense: number;
  readonly terms: readonly Term[];
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
  const axes = termsBy(
    grouping,
    (group) => group.members,
    ({ param, dim }) => axisOf(param, dim),
  );
  const outputs = termsBy(
    grouping,
    (group) => group.tensors,
    ({ node }) => node,
  );
  const params = graph.nodes.flatMap((node) => node.params).filter((spec) => spec.trainable);
  const trainable = params.map((spec) => paramSize(spec, axes));
  const macs = macProducts(graph, axes, outputs);
  const sizes = graph.nodes.map((node) => outputBytes(node, outputs));
  const bytes = new Float64Array(sizes.length);
  const peak = createPeakBytes(graph);
  const units = grouping.groups.map((group) => group.units);
  return (kept) => {
    const removed = units.map((count, i) => count - (kept[i] ?? count));
    for (let i = 0; i < bytes.length; i++) bytes[i] = remaining(sizes[i] as Linear, removed);
    return {
      macs: total(macs, removed),
      params: total(trainable, removed),
      activationBytes: peak(bytes),
    };
  };
}

function termsBy<Slices extends UnitSlices>(
  { groups }: Grouping,
  slicesOf: (group: Group) => readonly Slices[],
  keyOf: (slices: Slices) => string,
): Terms {
  const terms = new Map<string, Term[]>();
  groups.forEach((each, group) => {
    for (const slices of slicesOf(each)) {
      const key = keyOf(slices);
      const known = terms.get(key) ?? [];
      terms.set(key, known);
      known.push({ group, perUnit: slices.perUnit });
    }
  });
  return terms;
}

function axisOf(param: string, dim: number): string {
  return `${param} ${dim}`;
}

function macProducts(graph: Graph, axes: Terms, outputs: Terms): readonly Product[] {
  const { layers } = graphCost(graph);
  return graph.nodes.flatMap((node, i) => {
    const dense = layers[i]?.macs ?? 0;
    if (dense === 0) return [];
    const kernel = node.params.find((param) => param.role === "kernel");
    if (kernel === undefined) {
      const bytes = outputBytes(node, outputs);
      return [{ factor: dense / bytes.dense, sizes: [bytes] }];
    }
    const { factor, sizes } = paramSize(kernel, axes);
    return [{ factor: (factor * dense) / elementCount(kernel.shape), sizes }];
  });
}

function paramSize({ name, shape }: ParamSpec, axes: Terms): Product {
  let factor = 1;
  const sizes: Linear[] = [];
  shape.forEach((dense, dim) => {
    const terms = axes.get(axisOf(name, dim));
    if (terms === undefined) factor *= dense;
    else sizes.push({ dense, terms });
  });
  return { factor, sizes };
}

function outputBytes({ id, shape }: GraphNode, outputs: Terms): Linear {
  const perChannel = (4 * elementCount(shape)) / channelCount(shape);
  const terms = (outputs.get(id) ?? []).map(({ group, perUnit }) => ({ group, perUnit: perUnit * perChannel }));
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
