import { detectorsOf, type Graph, selectorsOf } from "../../graph/index.js";
import { encodeGraph } from "../graph-artifact.js";
import { loadGraph } from "../network.js";
import { SPLIT_NETWORK, type SplitNetworkSpec } from "../part-requests.js";
import type { TaskKind } from "../task-kind.js";

/** Writes down the graphs that the parts of a network are searched with. */
export const splitNetwork: TaskKind<SplitNetworkSpec> = {
  ...SPLIT_NETWORK,
  async run({ cuts, selector }, task, context) {
    const graph = loadGraph(task, context);
    const artifacts = [
      ...named("detector", detectorsOf(graph, cuts, selector)),
      ...(selector.kind === "aux" ? named("head", selectorsOf(graph, cuts, selector.grid)) : []),
    ];
    return { result: {}, artifacts: Object.fromEntries(artifacts) };
  },
};

function named(role: string, graphs: readonly Graph[]): readonly (readonly [role: string, bytes: Uint8Array])[] {
  return graphs.map((graph, i) => [`${role}-${i + 1}`, encodeGraph(graph)]);
}
