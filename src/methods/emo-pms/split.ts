import { EspalierError } from "../../core/index.js";
import {
  cutTensors,
  type Graph,
  type GraphNode,
  type Grouping,
  partEnds,
  type SectionEnds,
  sectionMacs,
} from "../../graph/index.js";

/** Whether channels that cross a cut may be pruned by the part that makes them. */
export type Interface = "full" | "masked";

export interface SplitOptions {
  /** Number of sub-networks. */
  readonly parts: number;
  /** Ids of the nodes to cut after; chosen by stages and MACs unless given. */
  readonly cuts?: readonly string[];
  readonly interface: Interface;
}

/** A sub-network: a section of the graph, and the groups that are its own to prune. */
export interface Section {
  /** From 1. */
  readonly number: number;
  readonly ends: SectionEnds;
  readonly macs: number;
  /** Ids, in graph order. */
  readonly groups: readonly string[];
}

/**
 * Divides a network into sub-networks with something to prune in each: at the cuts named, or where stages end so that
 * the largest share of the MACs is as small as can be; at any single-tensor cuts where there are too few stages.
 *
 * @throws EspalierError `E_SPLIT_INVALID`
 */
export function splitNetwork(graph: Graph, grouping: Grouping, options: SplitOptions): readonly Section[] {
  const { cuts } = options;
  if (cuts) return checkSections(sectionsOf(graph, grouping, checkedCuts(graph, cuts), options.interface));
  const places = cutPlaces(graph);
  const count = options.parts - 1;
  const chosen =
    chooseCuts(graph, grouping, { places: stageEnds(places), count, kind: options.interface }) ??
    chooseCuts(graph, grouping, { places, count, kind: options.interface });
  if (chosen) return chosen;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: "method.parts",
    expected: `at most as many sub-networks as the cuts ${places.map(({ id }) => id).join(", ") || "(none)"} leave, each with something to prune`,
    got: `${options.parts}`,
    next: "lower `parts`, or name `cuts`",
  });
}

/** The tensors worth cutting at: of those with the same MACs before them the last, which is the smallest as a rule. */
function cutPlaces(graph: Graph): readonly GraphNode[] {
  const cuts = cutTensors(graph);
  const macs = sectionMacs(graph, cuts);
  return graph.nodes.filter(({ id }) => {
    const at = cuts.indexOf(id);
    return at >= 0 && (macs[at + 1] as number) > 0;
  });
}

/** Of each run of places with one height and width, the last of the smallest tensors. */
function stageEnds(places: readonly GraphNode[]): readonly GraphNode[] {
  const ends: GraphNode[] = [];
  for (const place of places) {
    const last = ends.at(-1);
    if (last && sizeOf(last) === sizeOf(place)) {
      if (channelsOf(place) <= channelsOf(last)) ends[ends.length - 1] = place;
    } else ends.push(place);
  }
  return ends;
}

function sizeOf({ shape }: GraphNode): string {
  return shape.slice(0, -1).join("x");
}

function channelsOf({ shape }: GraphNode): number {
  return shape.at(-1) ?? 0;
}

interface CutChoice {
  readonly places: readonly GraphNode[];
  readonly count: number;
  readonly kind: Interface;
}

/** The choice with the smallest largest part; of equal ones the first. Nothing when no choice leaves all parts groups. */
function chooseCuts(
  graph: Graph,
  grouping: Grouping,
  { places, count, kind }: CutChoice,
): readonly Section[] | undefined {
  let best: readonly Section[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  const ids = places.map(({ id }) => id);
  for (const cuts of combinations(ids, count)) {
    const largest = Math.max(...sectionMacs(graph, cuts));
    if (largest >= least) continue;
    const sections = sectionsOf(graph, grouping, cuts, kind);
    if (sections.some(({ groups }) => groups.length === 0)) continue;
    best = sections;
    least = largest;
  }
  return best;
}

function* combinations(ids: readonly string[], count: number): Generator<readonly string[]> {
  if (count === 0) yield [];
  else {
    for (let first = 0; first + count <= ids.length; first++) {
      for (const rest of combinations(ids.slice(first + 1), count - 1)) yield [ids[first] as string, ...rest];
    }
  }
}

function sectionsOf(graph: Graph, grouping: Grouping, cuts: readonly string[], kind: Interface): readonly Section[] {
  const macs = sectionMacs(graph, cuts);
  const owners = groupOwners(graph, grouping, cuts, kind);
  return partEnds(cuts).map((ends, i) => ({
    number: i + 1,
    ends,
    macs: macs[i] as number,
    groups: grouping.groups.flatMap(({ id }) => (owners.get(id) === i ? [id] : [])),
  }));
}

/** The section that makes all of a group's units, by group id; none for groups that more than one section decides on. */
function groupOwners(
  graph: Graph,
  { groups }: Grouping,
  cuts: readonly string[],
  kind: Interface,
): ReadonlyMap<string, number> {
  const sectionOf = new Map<string, number>();
  let section = 0;
  for (const { id } of graph.nodes) {
    sectionOf.set(id, section);
    if (cuts.includes(id)) section++;
  }
  return new Map(
    groups.flatMap(({ id, producers, tensors, maskable }): [string, number][] => {
      const makers = new Set(producers.map((node) => sectionOf.get(node) as number));
      const crosses = tensors.some(({ node }) => cuts.includes(node));
      const owned = makers.size === 1 && (!crosses || (kind === "masked" && maskable));
      return owned ? [[id, [...makers][0] as number]] : [];
    }),
  );
}

function checkedCuts(graph: Graph, cuts: readonly string[]): readonly string[] {
  const places = cutTensors(graph);
  const stray = cuts.find((id) => !places.includes(id));
  const order = cuts.map((id) => places.indexOf(id));
  const ascending = order.every((at, i) => i === 0 || at > (order[i - 1] as number));
  if (stray === undefined && ascending) return cuts;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: "method.cuts",
    expected: `${stray === undefined ? "cuts in the order of the network, each once" : "single-tensor cuts"}, out of ${places.join(", ") || "none that this network has"}`,
    got: stray === undefined ? cuts.join(", ") : `"${stray}"`,
  });
}

function checkSections(sections: readonly Section[]): readonly Section[] {
  const idle = sections.find(({ groups }) => groups.length === 0);
  if (!idle) return sections;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: "method.cuts",
    message: `sub-network ${idle.number} has nothing to prune of its own`,
    expected: "cuts that leave every sub-network groups",
    got: `none from ${idle.ends.from ?? "the input"} to ${idle.ends.to ?? "the output"}`,
    next: "name other cuts, or use `interface: masked`",
  });
}
