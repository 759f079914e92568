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

/** A function of the bytes of each node's output: the most that are alive while a node runs, its own output included. */
export function createPeakBytes(graph: Graph): (bytes: ArrayLike<number>) => number {
  const last = Int32Array.from(lastReads(graph));
  const dying = last.map((_, node) => node).sort((a, b) => (last[a] as number) - (last[b] as number));
  return (bytes) => {
    let live = 0;
    let peak = 0;
    let dead = 0;
    for (let i = 0; i < bytes.length; i++) {
      live += bytes[i] as number;
      if (live > peak) peak = live;
      for (; last[dying[dead] as number] === i; dead++) live -= bytes[dying[dead] as number] as number;
    }
    return peak;
  };
}
