import { batches, countOf, type Part, type Split } from "../data/index.js";
import { compileForward, disposeAll, type Tensor, toHost, toTensor, toTensors } from "../engine/index.js";
import type { HostTensor, Weights } from "../graph/index.js";
import { INFERENCE_BATCH } from "./infer.js";
import type { Network } from "./network.js";

/**
 * The network with batch-norm statistics measured on a part: every batch is normalised by its own statistics, and mean
 * and biased variance are averaged over batches, weighted by their sizes (Cai et al. 2020, arXiv 1908.09791, released
 * code). Pruned networks must have this before they are evaluated: what they inherit belongs to another network. An
 * empty part leaves the stored statistics.
 */
export function recalibrate(network: Network, split: Split, part: Part): Network {
  const { graph, weights } = network;
  if (countOf(part) === 0 || graph.nodes.every((node) => node.op !== "batchNorm")) return network;
  return { graph, weights: new Map([...weights, ...measureStatistics(network, split, part)]) };
}

function measureStatistics({ graph, weights }: Network, split: Split, part: Part): Weights {
  const forward = compileForward(graph);
  const params = toTensors(weights);
  const sums = new Map<string, Float64Array>();
  const add = (name: string, statistic: Tensor, count: number) => {
    const { data } = toHost(statistic);
    const sum = sums.get(name) ?? new Float64Array(data.length);
    sums.set(name, sum);
    for (let c = 0; c < data.length; c++) sum[c] = (sum[c] as number) + count * (data[c] as number);
  };
  for (const { images, count } of batches(split, part, { size: INFERENCE_BATCH })) {
    const x = toTensor(images, [count, ...split.shape]);
    const output = forward(params, x, {
      kind: "collect",
      onStatistics: (node, mean, variance) => {
        add(`${node}/mean`, mean, count);
        add(`${node}/variance`, variance, count);
      },
    });
    disposeAll([x, output]);
  }
  disposeAll(params);
  return new Map([...sums].map(([name, sum]) => [name, average(sum, countOf(part))]));
}

function average(sum: Float64Array, count: number): HostTensor {
  return { shape: [sum.length], data: Float32Array.from(sum, (value) => value / count) };
}
