import { EspalierError } from "../core/index.js";
import { type BatchFacts, batches, countOf, type Part, type Split } from "../data/index.js";
import { type Compile, type HostTensors, openRunner } from "../engine/index.js";
import type { HostTensor, Weights } from "../graph/index.js";
import type { Network } from "./network.js";
import { hasBatchNorm, INFERENCE_BATCH, networkProgram, STATISTICS_BATCH } from "./network-program.js";
import { type Quality, QualityMeter } from "./quality.js";

/** What the network says of one batch. */
export interface Outputs {
  /** `[examples of the batch, classes]`, row-major. */
  readonly logits: Float32Array;
  /** Of the same examples; used again for the next batch. */
  readonly labels: Int32Array;
}

/** A network whose weights are in the runtime, ready for any number of passes. */
export interface LiveNetwork {
  /** Runs it as it stands, with its stored batch-norm statistics, on a part, batch by batch in its order. */
  infer(facts: BatchFacts, part: Part): Iterable<Outputs>;
  /**
   * Quality as it stands on a part.
   *
   * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
   */
  evaluate(split: Split, part: Part): Quality;
  /**
   * Measures the batch-norm statistics on a part and goes on with them: every batch is normalised by its own
   * statistics, and mean and biased variance are averaged over batches, weighted by their sizes (Cai et al. 2020, arXiv
   * 1908.09791, released code). Pruned networks must have this before they are evaluated: what they inherit belongs to
   * another network. An empty part leaves the stored statistics.
   *
   * @returns the network as it is now
   */
  recalibrate(split: Split, part: Part): Network;
}

/** Brings a network into the runtime for one piece of work. */
export function withLiveNetwork<T>(network: Network, work: (live: LiveNetwork) => T, compile?: Compile): T {
  const { graph } = network;
  const runner = openRunner(networkProgram(graph), compile);
  try {
    runner.assign(network.weights);
    let { weights } = network;
    const live: LiveNetwork = {
      *infer(facts, part) {
        for (const { images, labels, count } of batches(facts, part, { size: INFERENCE_BATCH })) {
          const { data } = runner.call("infer", imagesOf(facts, images, count)).get("output") as HostTensor;
          yield { logits: data, labels };
        }
      },
      evaluate(split, part) {
        const meter = new QualityMeter();
        for (const { logits, labels } of live.infer(split, part)) meter.add(logits, labels);
        return finite(meter.result());
      },
      recalibrate(split, part) {
        if (countOf(part) > 0 && hasBatchNorm(graph)) {
          const statistics = new AverageStatistics();
          for (const { images, count } of batches(split, part, { size: STATISTICS_BATCH })) {
            statistics.add(runner.call("collect", imagesOf(split, images, count)), count);
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

function imagesOf({ shape }: BatchFacts, images: Float32Array, count: number): HostTensors {
  return new Map([["x", { shape: [count, ...shape], data: images }]]);
}

function finite(quality: Quality): Quality {
  if (Number.isFinite(quality.loss)) return quality;
  throw new EspalierError("E_NON_FINITE", { path: "evaluation", expected: "a finite loss", got: `${quality.loss}` });
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
