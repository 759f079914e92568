import { EspalierError } from "../../core/index.js";
import { canonicalPlan, type Plan, type PlanCost, planHash } from "../../graph/index.js";
import { Archive } from "../../pareto/index.js";
import { costShares } from "../../space/index.js";
import { type MethodContext, objectiveValues } from "../../study/index.js";
import { spreadAlong } from "../steps/arc-lengths.js";
import type { JointScheme } from "./findings.js";
import { rankImpairments } from "./impairment-ranking.js";
import type { EmoPmsOptions } from "./options.js";
import type { PartFront } from "./search-parts.js";

/** A joint scheme as a plan for the whole network. */
export interface PlannedScheme extends JointScheme {
  readonly plan: Plan;
  readonly cost: PlanCost;
  /** Sum of the members' impairments. */
  readonly impairment: number;
}

/** Makes schemes of one member of each front: the error that their impairments predict, and true costs. */
export function createSchemePlanner(
  { config, grouping, space }: MethodContext,
  fronts: readonly PartFront[],
): (choice: readonly number[]) => PlannedScheme {
  // The last part's selector is the network's own head.
  const denseError = fronts.at(-1)?.dense.objectives[config.objectives.indexOf("error")] as number;
  return (choice) => {
    const members = choice.map((at, i) => fronts[i]?.members[at] as PartFront["members"][number]);
    const keep = Object.assign({}, ...members.map(({ plan }) => plan.keep)) as Plan["keep"];
    const plan = canonicalPlan(grouping, { ...space.densePlan, keep });
    const cost = space.planCost(plan);
    const impairment = members.reduce((sum, member) => sum + member.impairment, 0);
    const error = Math.min(1, denseError + impairment);
    const objectives = objectiveValues(config.objectives, error, cost, space.denseCost);
    return { plan, cost, impairment, candidate: planHash(plan), choice, objectives };
  };
}

/** The schemes of a ranking, and the positions of those to score the whole network for. */
export interface JointFront {
  /** Feasible and not dominated, by predicted errors and true costs; first objective ascending. */
  readonly predicted: readonly PlannedScheme[];
  /** Evenly spread along them. */
  readonly chosen: readonly number[];
}

/** @throws EspalierError `E_FRONT_EMPTY` when no scheme meets the study's constraints */
export function predictSchemes(
  context: MethodContext,
  fronts: readonly PartFront[],
  { ranking, verify }: Pick<EmoPmsOptions, "ranking" | "verify">,
): JointFront {
  const { space } = context;
  const plan = createSchemePlanner(context, fronts);
  const archive = new Archive<PlannedScheme>();
  let nearest: { readonly cost: PlanCost; readonly violation: number } | undefined;
  const members = fronts.map((front) => front.members);
  for (const { choice } of rankImpairments(members, ranking)) {
    const scheme = plan(choice);
    const violation = space.costViolation(scheme.cost);
    if (violation === 0) archive.insert(scheme);
    if (violation < (nearest?.violation ?? Number.POSITIVE_INFINITY)) nearest = { cost: scheme.cost, violation };
  }
  const predicted = archive.items();
  const points = predicted.map(({ objectives }) => objectives);
  if (predicted.length > 0) return { predicted, chosen: spreadAlong(points, verify) };
  throw new EspalierError("E_FRONT_EMPTY", {
    path: "config.space.constraints",
    message: "no joint scheme of what was found meets the constraints",
    expected: JSON.stringify(context.config.space.constraints),
    ...(nearest && { got: `at best ${costShares(space, nearest.cost)}` }),
  });
}
