import type { Graph } from "./graph.js";

/** For each node the index of the last that reads its output: its own where none does, past the end for outputs. */
export function lastReads({ nodes, outputs }: Graph): readonly number[] {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const last = nodes.map((_, i) => i);
  nodes.forEach(({ inputs }, i) => {
    for (const input of inputs) last[index.get(input) as number] = i;
  });
  for (const output of outputs) last[index.get(output) as number] = nodes.length;
  return last;
}

/** For each node, the indices of the nodes whose outputs are alive while it runs, its own included. */
export function liveNodes(graph: Graph): readonly (readonly number[])[] {
  const last = lastReads(graph);
  let live: readonly number[] = [];
  return graph.nodes.map((_, i) => {
    live = [...live.filter((node) => (last[node] as number) >= i), i];
    return live;
  });
}
