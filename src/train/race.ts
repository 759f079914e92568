import { permutation, type Rng } from "../core/index.js";
import { type BatchFacts, countOf, type Part } from "../data/index.js";
import { evenBatch } from "./even-batch.js";
import { hypergeometricTail } from "./hypergeometric.js";
import type { LiveNetwork } from "./live-network.js";
import { PASS_BATCH } from "./network-program.js";
import { finiteQuality, type Quality, QualityMeter } from "./quality.js";

/** When an evaluation may end early. */
export interface Race {
  /** Share of examples classified wrongly, in [0, 1], that a network has to reach to be of any use. */
  readonly error: number;
  /** Least probability, in (0, 1), that a network which reaches the error is evaluated to the end. */
  readonly confidence: number;
}

/** A quality measured on as many examples as it took. */
export type RacedQuality = Quality & {
  /** Examples it was measured on. */
  readonly examples: number;
  /** Whether the evaluation ended early: the network's error is larger than the one to reach, with that confidence. */
  readonly raced: boolean;
};

/**
 * Evaluates a network on a part in random order, batch by batch, until it is sure enough that its error on the whole
 * part is larger than the one it has to reach. The quality is that of the examples seen; its error is then larger than
 * the one to reach, too.
 *
 * @throws EspalierError `E_NON_FINITE` when the network's outputs are not finite
 */
export function evaluateRaced(
  live: LiveNetwork,
  facts: BatchFacts,
  part: Part,
  { race, rng }: { readonly race: Race; readonly rng: Rng },
): RacedQuality {
  const total = countOf(part);
  const isLost = createJudge(race, total, evenBatch(total, PASS_BATCH));
  const meter = new QualityMeter();
  for (const { logits, labels } of live.infer(facts, part, permutation(total, rng))) {
    meter.add(logits, labels);
    if (isLost(meter.examples, meter.wrong)) break;
  }
  const { examples } = meter;
  return { ...finiteQuality(meter.result()), examples, raced: examples < total };
}

/** Judges by the wrong ones among the examples seen, in random order; to be asked after each batch. */
export type Judge = (seen: number, wrong: number) => boolean;

/**
 * Tests after each batch but the last whether an error on all `total` examples that is no larger than `race.error` can
 * still be: the exact hypergeometric test of a sample drawn without replacement. Each of the looks gets an equal share
 * of 1 - `confidence`, so that over all of them a network that reaches the error is given up with at most that
 * probability (Bonferroni), whatever its error. Racing by confidence bounds: Maron and Moore, Hoeffding races, 1993.
 */
export function createJudge({ error, confidence }: Race, total: number, batch: number): Judge {
  const looks = Math.ceil(total / batch) - 1;
  const tail = hypergeometricTail(total, largestCount(error, total));
  const level = (1 - confidence) / looks;
  return (seen, wrong) => seen < total && wrong / seen > error && tail(seen, wrong) <= level;
}

/** The largest number of wrong ones that is no larger an error. */
function largestCount(error: number, total: number): number {
  const count = Math.min(total, Math.round(error * total));
  return count / total > error ? count - 1 : count;
}
