import type { Plan } from "../../graph/index.js";
import type { MethodContext, Scored } from "../../study/index.js";
import { scoreTask } from "../../tasks/index.js";
import type { Dense } from "./train-dense.js";

/** Evaluates plans with inherited weights and re-calibrated batch norm. */
export function scorePlans(
  context: MethodContext,
  dense: Dense,
  generation: number,
  plans: readonly Plan[],
): Promise<readonly Scored[]> {
  const { recalibration, validation } = context.config.score;
  return context.evaluate({
    generation,
    fidelity: "inherit",
    plans,
    task: (plan) =>
      scoreTask({ plan, recalibration, validation, keepWeights: false }, dense.inputs, context.config.seed),
  });
}
