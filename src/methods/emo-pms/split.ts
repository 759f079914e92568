import { EspalierError } from "../../core/index.js";
import {
  cutTensors,
  type Graph,
  type GraphNode,
  type Group,
  type Grouping,
  partEnds,
  type SectionEnds,
  sectionMacs,
} from "../../graph/index.js";
import { createCutChooser, type Interface } from "./choose-cuts.js";

export interface SplitOptions {
  /** Number of sub-networks. */
  readonly parts: number;
  /** Ids of the nodes to cut after; chosen by stages and MACs unless given. */
  readonly cuts?: readonly string[];
  readonly interface: Interface;
}

/** A sub-network: a section of the graph, and the groups that are its own. */
export interface Section {
  /** From 1. */
  readonly number: number;
  readonly ends: SectionEnds;
  readonly macs: number;
  /** Ids of the groups that it prunes by itself, in graph order. */
  readonly groups: readonly string[];
  /** Ids of all groups whose units it makes: those too that cross a cut and only the whole network prunes. */
  readonly made: readonly string[];
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
  const choose = (among: readonly GraphNode[], kind: Interface) =>
    createCutChooser(graph, grouping, { places: among.map(({ id }) => id), kind });
  const { parts, interface: kind } = options;
  const chosen = choose(stageEnds(places), kind)(parts) ?? choose(places, kind)(parts);
  if (chosen) return sectionsOf(graph, grouping, chosen, kind);
  const most = (other: Interface) => mostParts(choose(places, other), parts);
  throw notDivisible(options, most(kind), most("masked"));
}

/** Ids of the nodes that sections end with, the network's output left out. */
export function cutsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ ends }) => (ends.to === undefined ? [] : [ends.to]));
}

/** Fewer than those wanted; 1 where the network cannot be cut at all. */
function mostParts(choose: ReturnType<typeof createCutChooser>, wanted: number): number {
  for (let parts = wanted; parts > 1; parts--) if (choose(parts)) return parts;
  return 1;
}

function notDivisible({ parts }: SplitOptions, most: number, masked: number): EspalierError {
  const mask = masked > most ? [`use \`"interface": "masked"\`, by which ${masked} can be had`] : [];
  const whole = [...mask, "use the method `nsga2-widths`, which searches the network as a whole"];
  return new EspalierError("E_SPLIT_INVALID", {
    path: "config.method.parts",
    ...(most === 1 && { message: "no cut leaves something to prune on both of its sides" }),
    expected: most === 1 ? "a network with such a cut" : `at most ${most} sub-networks, each with something to prune`,
    got: `${parts}`,
    next: (most === 1 ? whole : [`lower \`parts\` to ${most}`, ...mask]).join(", or "),
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

function sectionsOf(graph: Graph, grouping: Grouping, cuts: readonly string[], kind: Interface): readonly Section[] {
  const macs = sectionMacs(graph, cuts);
  const owners = groupOwners(graph, grouping, cuts);
  return partEnds(cuts).map((ends, i) => {
    const made = grouping.groups.filter(({ id }) => owners.get(id) === i);
    const own = kind === "masked" ? made : made.filter((group) => !crosses(group, cuts));
    const ids = (groups: typeof made): readonly string[] => groups.map(({ id }) => id);
    return { number: i + 1, ends, macs: macs[i] as number, groups: ids(own), made: ids(made) };
  });
}

/**
 * The section that makes all of a group's units, by group id; none for groups that more than one section decides on, or
 * that cross a cut and cannot be masked there.
 */
function groupOwners(graph: Graph, { groups }: Grouping, cuts: readonly string[]): ReadonlyMap<string, number> {
  const sectionOf = new Map<string, number>();
  let section = 0;
  for (const { id } of graph.nodes) {
    sectionOf.set(id, section);
    if (cuts.includes(id)) section++;
  }
  return new Map(
    groups.flatMap((group): [string, number][] => {
      const makers = new Set(group.producers.map((node) => sectionOf.get(node) as number));
      const owned = makers.size === 1 && (group.maskable || !crosses(group, cuts));
      return owned ? [[group.id, [...makers][0] as number]] : [];
    }),
  );
}

function crosses({ tensors }: Group, cuts: readonly string[]): boolean {
  return tensors.some(({ node }) => cuts.includes(node));
}

function checkedCuts(graph: Graph, cuts: readonly string[]): readonly string[] {
  const places = cutTensors(graph);
  const stray = cuts.find((id) => !places.includes(id));
  const order = cuts.map((id) => places.indexOf(id));
  const ascending = order.every((at, i) => i === 0 || at > (order[i - 1] as number));
  if (stray === undefined && ascending) return cuts;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: "config.method.cuts",
    expected: `${stray === undefined ? "cuts in the order of the network, each once" : "single-tensor cuts"}, out of ${places.join(", ") || "none that this network has"}`,
    got: stray === undefined ? cuts.join(", ") : `"${stray}"`,
    next: "name some of these, or leave `cuts` out and say how many `parts` there should be",
  });
}

function checkSections(sections: readonly Section[]): readonly Section[] {
  const idle = sections.find(({ groups }) => groups.length === 0);
  if (!idle) return sections;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: "config.method.cuts",
    message: `sub-network ${idle.number} has nothing to prune of its own`,
    expected: "cuts that leave every sub-network groups",
    got: `none from ${idle.ends.from ?? "the input"} to ${idle.ends.to ?? "the output"}`,
    next: 'name other cuts, or use `"interface": "masked"`',
  });
}
