import { EspalierError } from "../core/index.js";
import { graphCost } from "./cost.js";
import type { Graph, GraphNode } from "./graph.js";
import { lastReads } from "./liveness.js";
import { createNode } from "./node.js";

/** Where a section of a graph begins and ends. */
export interface SectionEnds {
  /** Id of the cut tensor it reads; the graph's input unless given. */
  readonly from?: string | undefined;
  /** Id of its last node; the graph's output unless given. */
  readonly to?: string | undefined;
}

/**
 * Ids of the nodes after which the graph can be cut at a single tensor, in graph order: everything before the cut
 * reaches what comes after it through that node's output alone. Input and output are not among them.
 */
export function cutTensors(graph: Graph): readonly string[] {
  const last = lastReads(graph);
  // The latest position at which something made before node `i` is read.
  let reach = 0;
  const cuts = graph.nodes.filter(({ op }, i) => {
    const alone = reach <= i && (last[i] as number) < graph.nodes.length;
    reach = Math.max(reach, last[i] as number);
    return alone && op !== "input";
  });
  return cuts.map(({ id }) => id);
}

/**
 * The part of a graph between two single-tensor cuts. Its nodes keep their ids and parameters their names; where it
 * begins within the graph, a node `input` of the cut tensor's shape stands under the id of the node that makes it.
 *
 * @throws EspalierError `E_SPLIT_INVALID` when the graph cannot be cut there, or the ends are in the wrong order
 */
export function sectionOf(graph: Graph, { from, to }: SectionEnds): Graph {
  const cuts = cutTensors(graph);
  for (const end of [from, to]) if (end !== undefined) checkCut(end, cuts);
  const at = (id: string) => graph.nodes.findIndex((node) => node.id === id);
  const first = from === undefined ? -1 : at(from);
  const last = to === undefined ? graph.nodes.length - 1 : at(to);
  if (first >= last) {
    throw new EspalierError("E_SPLIT_INVALID", {
      path: `${to}`,
      expected: `a cut after ${from}`,
      got: "one before it",
    });
  }
  const start = graph.nodes[first];
  const entry: readonly GraphNode[] = start ? [createNode("input", start.id, { shape: start.shape }, [])] : [];
  return {
    name: graph.name,
    nodes: [...entry, ...graph.nodes.slice(first + 1, last + 1)],
    outputs: to === undefined ? graph.outputs : [to],
  };
}

/** Multiply-accumulates of each section that the cuts, in graph order, leave. */
export function sectionMacs(graph: Graph, cuts: readonly string[]): readonly number[] {
  const macs = [0];
  for (const layer of graphCost(graph).layers) {
    macs.push((macs.pop() as number) + layer.macs);
    if (cuts.includes(layer.id)) macs.push(0);
  }
  return macs;
}

function checkCut(id: string, cuts: readonly string[]): void {
  if (cuts.includes(id)) return;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: id,
    message: "the network cannot be cut there at a single tensor",
    expected: cuts.length > 0 ? `one of ${cuts.join(", ")}` : "a network with single-tensor cuts",
    got: `"${id}"`,
  });
}
