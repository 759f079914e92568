import { EspalierError } from "../core/index.js";

/** How well a network does on a set of examples. */
export interface Quality {
  /** Share of examples classified wrongly, in [0, 1]. */
  readonly error: number;
  /** Mean cross-entropy in nats. */
  readonly loss: number;
}

/** Adds up a quality over batches, in float64 and in the order of the batches. */
export class QualityMeter {
  #examples = 0;
  #wrong = 0;
  #loss = 0;

  /** So many it has seen. */
  get examples(): number {
    return this.#examples;
  }

  /** So many of them were classified wrongly. */
  get wrong(): number {
    return this.#wrong;
  }

  /** @param logits `[labels, classes]`, row-major */
  add(logits: Float32Array, labels: ArrayLike<number>): void {
    const classes = logits.length / labels.length;
    for (let i = 0; i < labels.length; i++) {
      const row = logits.subarray(i * classes, (i + 1) * classes);
      const label = labels[i] as number;
      let best = 0;
      for (let c = 1; c < classes; c++) if ((row[c] as number) > (row[best] as number)) best = c;
      if (best !== label || !Number.isFinite(row[best])) this.#wrong += 1;
      this.#loss += logSumExp(row) - (row[label] as number);
    }
    this.#examples += labels.length;
  }

  /** NaN without examples, and where logits were not finite. */
  result(): Quality {
    return { error: this.#wrong / this.#examples, loss: this.#loss / this.#examples };
  }
}

/** @throws EspalierError `E_NON_FINITE` when the network's outputs were not finite */
export function finiteQuality(quality: Quality): Quality {
  if (Number.isFinite(quality.loss)) return quality;
  throw new EspalierError("E_NON_FINITE", { path: "evaluation", expected: "a finite loss", got: `${quality.loss}` });
}

function logSumExp(values: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) largest = Math.max(largest, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - largest);
  return largest + Math.log(sum);
}
