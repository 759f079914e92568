import { EspalierError } from "../../core/index.js";
import { canonicalPlan, type Plan, planHash } from "../../graph/index.js";
import { Archive } from "../../pareto/index.js";
import { type Measured, type MethodContext, objectiveValues, type Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { spreadAlong } from "../steps/arc-lengths.js";
import { scorePlans } from "../steps/score-plans.js";
import type { JointFinding, JointScheme, PartMember } from "./findings.js";
import { type RankedMember, rankImpairments } from "./impairment-ranking.js";
import type { EmoPmsOptions } from "./options.js";
import type { PartFront } from "./search-parts.js";
import { type Spending, scoringMacs } from "./spending.js";

/** A joint scheme as a plan for the whole network. */
interface Predicted extends JointScheme {
  readonly plan: Plan;
}

/**
 * Joins the parts' fronts into schemes for the whole network, predicts each by its impairments and true costs, and
 * scores some of them, evenly spread along the predicted front.
 *
 * @returns the schemes scored
 * @throws EspalierError `E_FRONT_EMPTY` when none meets the study's constraints
 */
export async function joinFronts(
  context: MethodContext,
  dense: TrainedInputs,
  fronts: readonly PartFront[],
  { options, spending }: { readonly options: EmoPmsOptions; readonly spending: Spending },
): Promise<readonly Scored[]> {
  const members = fronts.map((front) => rankMembers(context, front));
  const predicted = predict(context, fronts, members, options);
  const verified = spreadAlong(
    predicted.map(({ objectives }) => objectives),
    options.verify,
  );
  const plans = verified.map((at) => (predicted[at] as Predicted).plan);
  const finding: JointFinding = {
    ranking: options.ranking,
    fronts: fronts.map((front, i) => front.members.map((member, m) => viewMember(member, members[i]?.[m]))),
    predicted: predicted.map(({ plan: _, ...scheme }) => scheme),
    verified,
  };
  await context.find("joint", toJson(finding));
  const scored = await scorePlans(context, dense, { generation: 0, plans });
  for (const plan of plans) spending.add("verification", 1, scoringMacs(context, context.space.planCost(plan).macs));
  await context.front(0, "inherit", scored);
  return scored;
}

function rankMembers({ config }: MethodContext, { dense, members }: PartFront): readonly RankedMember[] {
  const error = config.objectives.indexOf("error");
  return members.map(({ objectives }) => ({
    impairment: Math.max(0, (objectives[error] as number) - (dense.objectives[error] as number)),
    costs: objectives.filter((_, i) => i !== error),
  }));
}

/** The joint schemes that are feasible and not dominated, by predicted errors and true costs; first objective ascending. */
function predict(
  { config, grouping, space }: MethodContext,
  fronts: readonly PartFront[],
  members: readonly (readonly RankedMember[])[],
  { ranking }: EmoPmsOptions,
): readonly Predicted[] {
  const denseCost = space.planCost(space.densePlan);
  // The last part's selector is the network's own head.
  const denseError = fronts.at(-1)?.dense.objectives[config.objectives.indexOf("error")] as number;
  const archive = new Archive<Predicted>();
  for (const { choice, impairment } of rankImpairments(members, ranking)) {
    const chosen = choice.map((at, i) => fronts[i]?.members[at] as Measured);
    const keep = Object.assign({}, ...chosen.map(({ plan }) => plan.keep)) as Plan["keep"];
    const plan = canonicalPlan(grouping, { ...space.densePlan, keep });
    const cost = space.planCost(plan);
    if (space.costViolation(cost) > 0) continue;
    const objectives = objectiveValues(config.objectives, Math.min(1, denseError + impairment), cost, denseCost);
    archive.insert({ plan, candidate: planHash(plan), choice, objectives });
  }
  const predicted = archive.items();
  if (predicted.length > 0) return predicted;
  throw new EspalierError("E_FRONT_EMPTY", {
    path: "config.space.constraints",
    expected: "a joint scheme that meets them",
  });
}

function viewMember({ candidate, objectives }: Measured, ranked: RankedMember | undefined): PartMember {
  return { candidate, impairment: ranked?.impairment ?? 0, objectives };
}

function toJson(finding: JointFinding) {
  return finding as unknown as Parameters<MethodContext["find"]>[1];
}
