import type { Plan } from "../../graph/index.js";
import { type MethodContext, objectiveValues, type Scored } from "../../study/index.js";
import { type ScoreSpec, scoreTask, type TrainedInputs } from "../../tasks/index.js";
import { errorToBeat } from "./error-to-beat.js";
import { requireSome } from "./require-some.js";

export interface ScoreRequest {
  readonly generation: number;
  readonly plans: readonly Plan[];
  /** The front so far, feasible and not dominated; with racing, plans that cannot enter it are not scored to the end. */
  readonly front?: readonly Scored[];
}

/**
 * Evaluates plans with inherited weights and re-calibrated batch norm.
 *
 * @throws EspalierError `E_TASK_REQUIRED` when every one of them failed: then something other than a plan is wrong
 */
export async function scorePlans(
  context: MethodContext,
  dense: TrainedInputs,
  { generation, plans, front = [] }: ScoreRequest,
): Promise<readonly Scored[]> {
  const { recalibration, validation } = context.config.score;
  const race = raceAgainst(front, context);
  const scored = await context.evaluate({
    generation,
    fidelity: "inherit",
    plans,
    task: (plan) =>
      scoreTask({ plan, recalibration, validation, keepWeights: false, ...race(plan) }, dense, context.config.seed),
  });
  return requireSome(scored, `generation ${generation}`);
}

type RacePart = Pick<ScoreSpec, "race">;

/** A plan's costs are known before it is scored, and with them the error that it must reach. */
function raceAgainst(front: readonly Scored[], { config, space }: MethodContext): (plan: Plan) => RacePart {
  const { objectives, score } = config;
  const { racing } = score;
  if (!racing) return () => ({});
  const members = front.flatMap((member) => (member.status === "ok" ? [member.objectives] : []));
  return (plan) => {
    const costs = objectiveValues(objectives, Number.NaN, space.planCost(plan), space.denseCost);
    const error = errorToBeat(costs, members, objectives.indexOf("error"));
    return error === undefined ? {} : { race: { error, ...racing } };
  };
}
