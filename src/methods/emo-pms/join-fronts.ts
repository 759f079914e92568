import type { MethodContext, Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { spreadAlong } from "../steps/arc-lengths.js";
import { scorePlans } from "../steps/score-plans.js";
import type { JointFinding, PartMember } from "./findings.js";
import { type PlannedScheme, predictSchemes, rankMembers } from "./joint-schemes.js";
import type { EmoPmsOptions } from "./options.js";
import type { PartFront } from "./search-parts.js";
import { type Spending, scoringMacs } from "./spending.js";

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
  const predicted = predictSchemes(context, fronts, options.ranking);
  const verified = spreadAlong(
    predicted.map(({ objectives }) => objectives),
    options.verify,
  );
  const plans = verified.map((at) => (predicted[at] as PlannedScheme).plan);
  const finding: JointFinding = {
    ranking: options.ranking,
    fronts: fronts.map((front) => viewMembers(context, front)),
    predicted: predicted.map(({ plan: _, ...scheme }) => scheme),
    verified,
  };
  await context.find("joint", toJson(finding));
  const scored = await scorePlans(context, dense, { generation: 0, plans });
  for (const plan of plans) spending.add("verification", 1, scoringMacs(context, context.space.planCost(plan).macs));
  await context.front(0, "inherit", scored);
  return scored;
}

function viewMembers(context: MethodContext, front: PartFront): readonly PartMember[] {
  const ranked = rankMembers(context, front);
  return front.members.map(({ candidate, objectives }, m) => ({
    candidate,
    impairment: ranked[m]?.impairment ?? 0,
    objectives,
  }));
}

function toJson(finding: JointFinding) {
  return finding as unknown as Parameters<MethodContext["find"]>[1];
}
