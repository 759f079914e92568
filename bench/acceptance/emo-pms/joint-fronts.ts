import {
  type PlannedScheme,
  predictSchemes,
  type Ranking,
  refineSchemes,
  scorePlans,
  scoringMacs,
} from "../../../src/methods/index.js";
import { hypervolume } from "../../../src/pareto/index.js";
import { frontOf, type Measured, type MethodContext, type Scored } from "../../../src/study/index.js";
import { type DividedSearch, spentMacs } from "./divided-search.js";
import type { WholeSearch } from "./whole-search.js";
import { withinBudget } from "./within-budget.js";

/** Of which fronts the hypervolume is measured. */
export type FrontName = Ranking | "random" | "refined" | "whole" | "whole, refined";

export interface JointFronts {
  /** Error on validation examples by share of the MACs, up to (1, 1). */
  readonly volumes: Readonly<Record<FrontName, number>>;
  /** What `pareto-sum` and its refinement have computed, with the search of the parts; the whole search is cut there. */
  readonly macs: { readonly verified: number; readonly refined: number };
  /** The schemes of `pareto-sum` that no other dominates. */
  readonly verified: readonly Measured[];
}

/** Joins the parts' fronts in every way, beside a search of the whole network that computes as much. */
export async function joinEveryWay(
  context: MethodContext,
  divided: DividedSearch,
  random: readonly Scored[],
  whole: WholeSearch,
): Promise<JointFronts> {
  const { search } = divided;
  const ladder = await verify(context, divided, "ladder");
  const threshold = await verify(context, divided, "threshold");
  const verified = await verify(context, divided, "pareto-sum");
  for (const { plan } of verified) search.spending.add("verification", scoringMacs(context, plan));
  const macs = spentMacs(divided);
  const refined = await refineSchemes(context, search, verified);
  const refinedMacs = spentMacs(divided);
  await whole.toMacs(refinedMacs);
  const cutAt = (budget: number) => withinBudget(whole.candidates, budget).map(({ scored }) => scored);
  return {
    volumes: {
      ladder: volume(ladder),
      threshold: volume(threshold),
      "pareto-sum": volume(verified),
      random: volume(random.slice(0, search.options.verify)),
      refined: volume(refined),
      whole: volume(cutAt(macs)),
      "whole, refined": volume(cutAt(refinedMacs)),
    },
    macs: { verified: macs, refined: refinedMacs },
    verified: frontOf(verified),
  };
}

/** Scores schemes of a ranking as the method does. */
function verify(
  context: MethodContext,
  { fronts, search }: DividedSearch,
  ranking: Ranking,
): Promise<readonly Scored[]> {
  const { predicted, chosen } = predictSchemes(context, fronts, { ...search.options, ranking });
  const plans = chosen.map((at) => (predicted[at] as PlannedScheme).plan);
  return scorePlans(context, search.dense, { generation: 0, plans });
}

function volume(scored: readonly Scored[]): number {
  return hypervolume(
    scored.flatMap((each) => (each.status === "ok" ? [each.objectives] : [])),
    [1, 1],
  );
}
