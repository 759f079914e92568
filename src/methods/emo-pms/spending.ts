import type { Plan } from "../../graph/index.js";
import { type MethodContext, scoringPasses } from "../../study/index.js";
import type { SpendingFinding } from "./findings.js";

type Phase = SpendingFinding["phase"];

/** Counts what each phase of the search computes. */
export class Spending {
  readonly #phases = new Map<Phase, { evaluations: number; macs: number }>();

  /** @param macs of one evaluation */
  add(phase: Phase, macs: number): void {
    const sum = this.#phases.get(phase) ?? { evaluations: 0, macs: 0 };
    this.#phases.set(phase, { evaluations: sum.evaluations + 1, macs: sum.macs + macs });
  }

  findings(): readonly SpendingFinding[] {
    return [...this.#phases].map(([phase, sum]) => ({ phase, ...sum }));
  }
}

/** Multiply-accumulates of scoring a plan for the whole network. */
export function scoringMacs({ config, space }: MethodContext, plan: Plan): number {
  return space.planCost(plan).macs * scoringPasses(config);
}
