import { EspalierError } from "../../core/index.js";
import { canonicalPlan, type Plan, type PlanCost, planHash } from "../../graph/index.js";
import { Archive } from "../../pareto/index.js";
import { costShares } from "../../space/index.js";
import { type Measured, type MethodContext, objectiveValues } from "../../study/index.js";
import type { JointScheme } from "./findings.js";
import { type JointChoice, type RankedMember, type Ranking, rankImpairments } from "./impairment-ranking.js";
import type { PartFront } from "./search-parts.js";

/** A joint scheme as a plan for the whole network. */
export interface PlannedScheme extends JointScheme {
  readonly plan: Plan;
}

/** What joining needs to know of the members of a part's front. */
export function rankMembers({ config }: MethodContext, { dense, members }: PartFront): readonly RankedMember[] {
  const error = config.objectives.indexOf("error");
  return members.map(({ objectives }) => ({
    impairment: Math.max(0, (objectives[error] as number) - (dense.objectives[error] as number)),
    costs: objectives.filter((_, i) => i !== error),
  }));
}

/** The scheme of one member of each front: the error that their impairments predict, and true costs. */
export function planScheme(
  { config, grouping, space }: MethodContext,
  fronts: readonly PartFront[],
  { choice, impairment }: Pick<JointChoice, "choice" | "impairment">,
): PlannedScheme {
  // The last part's selector is the network's own head.
  const denseError = fronts.at(-1)?.dense.objectives[config.objectives.indexOf("error")] as number;
  const chosen = choice.map((at, i) => fronts[i]?.members[at] as Measured);
  const keep = Object.assign({}, ...chosen.map(({ plan }) => plan.keep)) as Plan["keep"];
  const plan = canonicalPlan(grouping, { ...space.densePlan, keep });
  const error = Math.min(1, denseError + impairment);
  const objectives = objectiveValues(config.objectives, error, space.planCost(plan), space.planCost(space.densePlan));
  return { plan, candidate: planHash(plan), choice, objectives };
}

/**
 * The schemes of a ranking that are feasible and not dominated, by predicted errors and true costs; first objective
 * ascending.
 *
 * @throws EspalierError `E_FRONT_EMPTY` when none meets the study's constraints
 */
export function predictSchemes(
  context: MethodContext,
  fronts: readonly PartFront[],
  ranking: Ranking,
): readonly PlannedScheme[] {
  const { space } = context;
  const members = fronts.map((front) => rankMembers(context, front));
  const archive = new Archive<PlannedScheme>();
  let nearest: { readonly cost: PlanCost; readonly violation: number } | undefined;
  for (const choice of rankImpairments(members, ranking)) {
    const scheme = planScheme(context, fronts, choice);
    const cost = space.planCost(scheme.plan);
    const violation = space.costViolation(cost);
    if (violation === 0) archive.insert(scheme);
    if (violation < (nearest?.violation ?? Number.POSITIVE_INFINITY)) nearest = { cost, violation };
  }
  const predicted = archive.items();
  if (predicted.length > 0) return predicted;
  throw new EspalierError("E_FRONT_EMPTY", {
    path: "config.space.constraints",
    message: "no joint scheme of what was found meets the constraints",
    expected: JSON.stringify(context.config.space.constraints),
    ...(nearest && { got: `at best ${costShares(space, nearest.cost)}` }),
  });
}
