import { detectorsOf, type Graph, type Selector, selectorsOf } from "../../graph/index.js";
import { encodeGraph } from "../graph-artifact.js";
import { loadGraph } from "../network.js";
import type { NetworkInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";

export interface SplitNetworkSpec {
  /** Ids of single-tensor cuts, in graph order. */
  readonly cuts: readonly string[];
  readonly selector: Selector;
}

/**
 * Writes down the graphs that the parts of a network are searched with: artifacts `detector-1` … `detector-K`
 * (`detectorsOf`), and `head-1` … `head-<K-1>` (`selectorsOf`) for the selector `aux`.
 */
export const splitNetworkTask: TaskKind<SplitNetworkSpec, Pick<NetworkInputs, "graph">, object> = defineTask({
  kind: "split-network",
  version: 1,
  async run({ cuts, selector }, task, context) {
    const graph = loadGraph(task, context);
    const artifacts = [
      ...named("detector", detectorsOf(graph, cuts, selector)),
      ...(selector.kind === "aux" ? named("head", selectorsOf(graph, cuts, selector.grid)) : []),
    ];
    return { result: {}, artifacts: Object.fromEntries(artifacts) };
  },
});

function named(role: string, graphs: readonly Graph[]): readonly (readonly [role: string, bytes: Uint8Array])[] {
  return graphs.map((graph, i) => [`${role}-${i + 1}`, encodeGraph(graph)]);
}
