import { type BatchFacts, batches, countOf, type Part } from "../data/index.js";
import { type Compile, type HostTensors, openRunner } from "../engine/index.js";
import type { Graph, HostTensor, Weights } from "../graph/index.js";
import { evenBatch } from "./even-batch.js";
import { hasBatchNorm, networkProgram, PASS_BATCH } from "./network-program.js";
import { finiteQuality, type Quality, QualityMeter } from "./quality.js";

/** A graph and values for all its parameters. */
export interface Network {
  readonly graph: Graph;
  readonly weights: Weights;
}

/** What the network says of one batch. */
export interface Outputs {
  /** `[examples of the batch, classes]`, row-major. */
  readonly logits: Float32Array;
  /** Of the same examples; used again for the next batch. */
  readonly labels: Int32Array;
}

/** A network whose weights are in the runtime, ready for any number of passes. */
export interface LiveNetwork {
  /** What it says of examples `[count, ...]` as it stands: its output for each. */
  outputs(x: HostTensor): HostTensor;
  /**
   * Runs it as it stands, with its stored batch-norm statistics, on a part, batch by batch.
   *
   * @param order positions in the part; all in their order unless given
   */
  infer(facts: BatchFacts, part: Part, order?: Uint32Array): Iterable<Outputs>;
  /**
   * Quality as it stands on a part.
   *
   * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
   */
  evaluate(facts: BatchFacts, part: Part): Quality;
  /**
   * Measures the batch-norm statistics on a part and goes on with them: every batch is normalised by its own
   * statistics, and mean and biased variance are averaged over batches, weighted by their sizes (Cai et al. 2020, arXiv
   * 1908.09791, released code). Pruned networks must have this before they are evaluated: what they inherit belongs to
   * another network. An empty part leaves the stored statistics.
   *
   * @returns the network as it is now
   */
  recalibrate(facts: BatchFacts, part: Part): Network;
}

/** Brings a network into the runtime for one piece of work. */
export function withLiveNetwork<T>(network: Network, work: (live: LiveNetwork) => T, compile?: Compile): T {
  const { graph } = network;
  const runner = openRunner(networkProgram(graph), compile);
  try {
    runner.assign(network.weights);
    let { weights } = network;
    const live: LiveNetwork = {
      outputs: (x) => runner.call("infer", new Map([["x", x]])).get("output") as HostTensor,
      *infer(facts, part, order) {
        for (const { images, labels, count } of batches(facts, part, {
          size: evenBatch(order?.length ?? countOf(part), PASS_BATCH),
          ...(order && { order }),
        })) {
          yield { logits: live.outputs(imagesOf(facts, images, count)).data, labels };
        }
      },
      evaluate(facts, part) {
        const meter = new QualityMeter();
        for (const { logits, labels } of live.infer(facts, part)) meter.add(logits, labels);
        return finiteQuality(meter.result());
      },
      recalibrate(facts, part) {
        if (countOf(part) > 0 && hasBatchNorm(graph)) {
          const statistics = new AverageStatistics();
          for (const { images, count } of batches(facts, part, { size: evenBatch(countOf(part), PASS_BATCH) })) {
            statistics.add(runner.call("collect", new Map([["x", imagesOf(facts, images, count)]])), count);
          }
          const measured = statistics.result();
          runner.assign(measured);
          weights = new Map([...weights, ...measured]);
        }
        return { graph, weights };
      },
    };
    return work(live);
  } finally {
    runner.dispose();
  }
}

function imagesOf({ shape }: BatchFacts, images: Float32Array, count: number): HostTensor {
  return { shape: [count, ...shape], data: images };
}

/**
 * Quality of a network as it stands, with its stored batch-norm statistics, on a part of a split.
 *
 * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
 */
export function evaluate(network: Network, split: BatchFacts, part: Part): Quality {
  return withLiveNetwork(network, (live) => live.evaluate(split, part));
}

/** Mean over batches, weighted by their sizes, in float64. */
class AverageStatistics {
  readonly #sums = new Map<string, Float64Array>();
  #count = 0;

  add(statistics: HostTensors, count: number): void {
    for (const [name, { data }] of statistics) {
      const sum = this.#sums.get(name) ?? new Float64Array(data.length);
      this.#sums.set(name, sum);
      for (let c = 0; c < data.length; c++) sum[c] = (sum[c] as number) + count * (data[c] as number);
    }
    this.#count += count;
  }

  result(): Weights {
    const average = (sum: Float64Array) => Float32Array.from(sum, (value) => value / this.#count);
    return new Map([...this.#sums].map(([name, sum]) => [name, { shape: [sum.length], data: average(sum) }]));
  }
}
