import type { MethodContext, Scored } from "../../study/index.js";
import { scorePlans } from "../steps/score-plans.js";
import { tell } from "./findings.js";
import { type PlannedScheme, predictSchemes } from "./joint-schemes.js";
import type { PartFront, PartsSearch } from "./search-parts.js";
import { scoringMacs } from "./spending.js";

/**
 * Joins the parts' fronts into schemes for the whole network, predicts each by its impairments and true costs, and
 * scores some of them, evenly spread along the predicted front.
 *
 * @returns the schemes scored
 * @throws EspalierError `E_FRONT_EMPTY` when none meets the study's constraints
 */
export async function joinFronts(
  context: MethodContext,
  { dense, options, spending }: PartsSearch,
  fronts: readonly PartFront[],
): Promise<readonly Scored[]> {
  const { predicted, chosen } = predictSchemes(context, fronts, options);
  await tell(context, "joint", {
    ranking: options.ranking,
    fronts: fronts.map(({ members }) =>
      members.map(({ candidate, impairment, objectives }) => ({ candidate, impairment, objectives })),
    ),
    predicted: predicted.map(({ candidate, choice, objectives }) => ({ candidate, choice, objectives })),
    verified: chosen,
  });
  const plans = chosen.map((at) => (predicted[at] as PlannedScheme).plan);
  const scored = await scorePlans(context, dense, { generation: 0, plans });
  for (const plan of plans) spending.add("verification", scoringMacs(context, plan));
  await context.front(0, "inherit", scored);
  return scored;
}
