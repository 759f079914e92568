import { type Coupling, coupleGraph } from "./coupling.js";
import type { Graph } from "./graph.js";
import type { Frozen, Group, Grouping, GroupTensor, Member } from "./grouping.js";
import { graphHash } from "./json.js";
import type { Labels } from "./ops/op.js";

/** A channel axis: of a parameter, or of a node's output. */
type Site = { readonly labels: Labels } & (
  | { readonly param: string; readonly dim: number }
  | { readonly node: string }
);

type Uncounted<Slices> = Omit<Slices, "perUnit">;

/** Units that belong together, while they are collected: a group, or all units frozen for one reason. */
interface Bucket {
  readonly reason: string | undefined;
  units: number;
  readonly producers: Set<string>;
  readonly consumers: Set<string>;
  readonly members: Uncounted<Member>[];
  readonly tensors: Uncounted<GroupTensor>[];
  maskable: boolean;
}

interface Units {
  /** In the order of their smallest labels. */
  readonly buckets: readonly Bucket[];
  /** By the unit's smallest label: its bucket, and its number there. */
  readonly bucketOf: readonly Bucket[];
  readonly numberOf: Int32Array;
}

/** Finds the groups of a graph. Time is linear in the number of channels and of channel indices of parameters. */
export function findGroups(graph: Graph): Grouping {
  return groupUnits(graph, coupleGraph(graph));
}

/** The groups that a coupling leads to. */
export function groupUnits(graph: Graph, coupling: Coupling): Grouping {
  const sites: Site[] = [
    ...coupling.registrations,
    ...[...coupling.outputs].map(([node, labels]) => ({ node, labels })),
  ];
  const units = numberUnits(coupling, findPatterns(coupling, sites));
  for (const site of sites) slice(site, coupling, units);
  addConsumers(graph, coupling, units);
  return { graph: graphHash(graph), groups: toGroups(units.buckets), frozen: toFrozen(units.buckets) };
}

/**
 * A number per unit (at its smallest label) that two units share exactly when they occur in the same sites equally
 * often. Equal counts are what makes a keep count enough to know every shape.
 */
function findPatterns({ labelCount, unitOf }: Coupling, sites: readonly Site[]): Float64Array {
  const patterns = new Float64Array(labelCount);
  const known = new Map<number, number>();
  sites.forEach(({ labels }, site) => {
    for (const label of labels) {
      const unit = unitOf(label);
      const key = (patterns[unit] as number) * sites.length + site;
      const next = known.get(key) ?? known.size + 1;
      known.set(key, next);
      patterns[unit] = next;
    }
  });
  return patterns;
}

/** Buckets the units, frozen ones by reason and the others by pattern, and numbers them within their buckets. */
function numberUnits(coupling: Coupling, patterns: Float64Array): Units {
  const { labelCount, unitOf, frozen, makers, unmaskable } = coupling;
  const buckets = new Map<string | number, Bucket>();
  const bucketOf: Bucket[] = [];
  const numberOf = new Int32Array(labelCount);
  for (let label = 0; label < labelCount; label++) {
    const unit = unitOf(label);
    const reason = frozen.get(unit);
    const key = reason ?? (patterns[unit] as number);
    const bucket = buckets.get(key) ?? emptyBucket(reason);
    buckets.set(key, bucket);
    bucketOf[unit] = bucket;
    bucket.producers.add(makers[label] as string);
    if (unmaskable.has(unit)) bucket.maskable = false;
    if (unit === label) numberOf[unit] = bucket.units++;
  }
  return { buckets: [...buckets.values()], bucketOf, numberOf };
}

function emptyBucket(reason: string | undefined): Bucket {
  return { reason, units: 0, producers: new Set(), consumers: new Set(), members: [], tensors: [], maskable: true };
}

/** Tells each bucket which positions of a site are its units'. */
function slice(site: Site, { unitOf }: Coupling, { bucketOf, numberOf }: Units): void {
  const slices = new Map<Bucket, Int32Array>();
  site.labels.forEach((label, position) => {
    const unit = unitOf(label);
    const bucket = bucketOf[unit] as Bucket;
    const positions = slices.get(bucket) ?? new Int32Array(site.labels.length).fill(-1);
    slices.set(bucket, positions);
    positions[position] = numberOf[unit] as number;
  });
  for (const [bucket, positions] of slices) {
    if ("param" in site) bucket.members.push({ param: site.param, dim: site.dim, unitOf: positions });
    else bucket.tensors.push({ node: site.node, unitOf: positions });
  }
}

/** A node that makes labels of its own consumes the units of its inputs. */
function addConsumers(graph: Graph, { outputs, makers, unitOf }: Coupling, { bucketOf }: Units): void {
  const making = new Set(makers);
  for (const { id, inputs } of graph.nodes.filter((node) => making.has(node.id))) {
    for (const label of inputs.flatMap((input) => outputs.get(input) ?? [])) bucketOf[unitOf(label)]?.consumers.add(id);
  }
}

function toGroups(buckets: readonly Bucket[]): readonly Group[] {
  const ids = new Set<string>();
  return buckets.flatMap(({ reason, units, producers, consumers, members, tensors, maskable }) => {
    if (reason !== undefined) return [];
    const [first = ""] = producers;
    let id = first;
    for (let n = 2; ids.has(id); n++) id = `${first}#${n}`;
    ids.add(id);
    return {
      id,
      units,
      members: members.map(counted),
      tensors: tensors.map(counted),
      producers: [...producers],
      consumers: [...consumers],
      maskable,
    };
  });
}

function counted<Slices extends { readonly unitOf: Int32Array }>(
  slices: Slices,
): Slices & { readonly perUnit: number } {
  return { ...slices, perUnit: slices.unitOf.reduce((count, unit) => (unit === 0 ? count + 1 : count), 0) };
}

function toFrozen(buckets: readonly Bucket[]): readonly Frozen[] {
  return buckets.flatMap(({ reason, producers, members }) =>
    reason === undefined ? [] : { reason, nodes: [...producers], members },
  );
}
