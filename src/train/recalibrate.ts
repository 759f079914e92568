import { batches, type Part, type Split } from "../data/index.js";
import { type Forward, type Params, toHost, toTensor } from "../engine/index.js";
import type { Graph, Weights } from "../graph/index.js";
import { INFERENCE_BATCH } from "./evaluate.js";

/**
 * Batch-norm statistics of a network as it is: every batch is normalised by its own statistics, and mean and biased
 * variance are averaged over batches, weighted by their sizes (Cai et al. 2020, arXiv 1908.09791, released code).
 * Pruned networks must have this before they are evaluated; their inherited statistics belong to another network.
 *
 * @returns the statistics by parameter name; empty for a graph without batch norm
 */
export function recalibrate(graph: Graph, forward: Forward, params: Params, split: Split, part: Part): Weights {
  const sums = new Map<string, Float64Array>();
  if (graph.nodes.every((node) => node.op !== "batchNorm")) return new Map();
  let examples = 0;
  for (const { images, count } of batches(split, part, { size: INFERENCE_BATCH })) {
    const x = toTensor(images, [count, ...split.shape]);
    const add = (name: string, values: Float32Array) => {
      const sum = sums.get(name) ?? new Float64Array(values.length);
      sums.set(name, sum);
      for (let c = 0; c < values.length; c++) sum[c] = (sum[c] as number) + count * (values[c] as number);
    };
    const output = forward(params, x, {
      kind: "collect",
      onStatistics: (node, mean, variance) => {
        add(`${node}/mean`, toHost(mean).data);
        add(`${node}/variance`, toHost(variance).data);
      },
    });
    x.dispose();
    output.dispose();
    examples += count;
  }
  return new Map([...sums].map(([name, sum]) => [name, average(sum, examples)]));
}

function average(sum: Float64Array, examples: number) {
  return { shape: [sum.length], data: Float32Array.from(sum, (value) => value / examples) };
}
