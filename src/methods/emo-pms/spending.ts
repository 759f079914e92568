import { createPlanCost, keptCounts, type Plan } from "../../graph/index.js";
import type { MethodContext } from "../../study/index.js";
import type { SpendingFinding } from "./findings.js";
import type { Part } from "./part.js";

type Phase = SpendingFinding["phase"];

/** A backward pass costs about two forward passes. */
const TRAINING_PASSES = 3;

/** Counts what each phase of the search computes. */
export class Spending {
  readonly #phases = new Map<Phase, { evaluations: number; macs: number }>();

  /** @param macs of one evaluation */
  add(phase: Phase, evaluations: number, macs: number): void {
    const sum = this.#phases.get(phase) ?? { evaluations: 0, macs: 0 };
    this.#phases.set(phase, { evaluations: sum.evaluations + evaluations, macs: sum.macs + evaluations * macs });
  }

  findings(): readonly SpendingFinding[] {
    return [...this.#phases].map(([phase, sum]) => ({ phase, ...sum }));
  }
}

/** Multiply-accumulates of scoring a candidate of a network that takes `macs` for one example. */
export function scoringMacs({ config }: MethodContext, macs: number): number {
  const { recalibration, validation } = config.score;
  return macs * (recalibration + validation);
}

/** Multiply-accumulates of a training on `examples` for some epochs. */
export function trainingMacs(macs: number, examples: number, epochs: number): number {
  return TRAINING_PASSES * macs * examples * epochs;
}

/** What a part and its selector take for one example under a plan of the detector. */
export function detectorMacs({ detector, grouping }: Part): (plan: Plan) => number {
  const cost = createPlanCost(detector, grouping);
  return (plan) => cost(keptCounts(grouping, plan)).macs;
}
