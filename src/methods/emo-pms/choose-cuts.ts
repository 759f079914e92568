import { type Graph, type Grouping, sectionMacs } from "../../graph/index.js";

/** Whether channels that cross a cut may be pruned by the part that makes them. */
export type Interface = "full" | "masked";

/** Between two positions: 0 is the network's input, then come the places to cut after, then the output. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Chooses among places to cut after so that every part has groups of its own and the largest part's MACs are least; of
 * equal choices the first. Exact, in time that grows with the square of the places.
 *
 * @returns the cuts for a number of parts; nothing where no choice leaves all of them groups
 */
export function createCutChooser(
  graph: Graph,
  grouping: Grouping,
  { places, kind }: { readonly places: readonly string[]; readonly kind: Interface },
): (parts: number) => readonly string[] | undefined {
  const end = places.length + 1;
  const macs = createSpanMacs(graph, places);
  const owns = createOwnership(graph, grouping, places, kind);
  const cost = (span: Span): number => (owns(span) ? macs(span) : Number.POSITIVE_INFINITY);
  const positions = Array.from({ length: end + 1 }, (_, i) => i);
  /** For each number of parts the least largest part from each position to the output. */
  const least: (readonly number[])[] = [positions.map((from) => (from === end ? 0 : Number.POSITIVE_INFINITY))];
  const leastFrom = (parts: number): readonly number[] => {
    while (least.length <= parts) {
      const rest = least.at(-1) as readonly number[];
      least.push(
        positions.map((from) =>
          Math.min(...positions.slice(from + 1).map((to) => Math.max(cost({ from, to }), rest[to] as number))),
        ),
      );
    }
    return least[parts] as readonly number[];
  };
  return (parts) => {
    const largest = leastFrom(parts)[0] as number;
    if (largest === Number.POSITIVE_INFINITY) return undefined;
    const cuts: string[] = [];
    for (let from = 0, left = parts - 1; left > 0; left--) {
      const rest = leastFrom(left);
      from = positions.find(
        (to) => to > from && cost({ from, to }) <= largest && (rest[to] as number) <= largest,
      ) as number;
      cuts.push(places[from - 1] as string);
    }
    return cuts;
  };
}

function createSpanMacs(graph: Graph, places: readonly string[]): (span: Span) => number {
  const before = [0];
  for (const macs of sectionMacs(graph, places)) before.push((before.at(-1) as number) + macs);
  return ({ from, to }) => (before[to] as number) - (before[from] as number);
}

/** Whether a span makes all units of some group that it may prune. */
function createOwnership(
  graph: Graph,
  { groups }: Grouping,
  places: readonly string[],
  kind: Interface,
): (span: Span) => boolean {
  const positionOf = new Map<string, number>();
  let passed = 0;
  for (const { id } of graph.nodes) {
    positionOf.set(id, passed);
    if (id === places[passed]) passed++;
  }
  const made = groups.map(({ producers, tensors, maskable }) => {
    const at = producers.map((node) => positionOf.get(node) as number);
    const crossed = tensors.map(({ node }) => places.indexOf(node) + 1).filter((position) => position > 0);
    return {
      ...{ first: Math.min(...at), last: Math.max(...at) },
      crossed: new Set(kind === "masked" && maskable ? [] : crossed),
    };
  });
  return ({ from, to }) =>
    made.some(({ first, last, crossed }) => from <= first && last < to && !crossed.has(from) && !crossed.has(to));
}
