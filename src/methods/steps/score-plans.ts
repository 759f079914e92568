import { EspalierError } from "../../core/index.js";
import type { Plan } from "../../graph/index.js";
import type { MethodContext, Scored } from "../../study/index.js";
import { scoreTask, type TrainedInputs } from "../../tasks/index.js";

/**
 * Evaluates plans with inherited weights and re-calibrated batch norm.
 *
 * @throws EspalierError `E_TASK_REQUIRED` when every one of them failed: then something other than a plan is wrong
 */
export async function scorePlans(
  context: MethodContext,
  dense: TrainedInputs,
  generation: number,
  plans: readonly Plan[],
): Promise<readonly Scored[]> {
  const { recalibration, validation } = context.config.score;
  const scored = await context.evaluate({
    generation,
    fidelity: "inherit",
    plans,
    task: (plan) => scoreTask({ plan, recalibration, validation, keepWeights: false }, dense, context.config.seed),
  });
  const [first] = scored;
  if (first?.status !== "failed" || scored.some(({ status }) => status === "ok")) return scored;
  throw new EspalierError("E_TASK_REQUIRED", {
    path: `generation ${generation}`,
    message: `all ${scored.length} candidates failed; the first: ${first.error.message}`,
  });
}
