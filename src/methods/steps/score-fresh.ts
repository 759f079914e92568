import type { Sha256 } from "../../core/index.js";
import { type Plan, planHash } from "../../graph/index.js";
import type { Scored } from "../../study/index.js";

/** Scores of plans those that are not known yet, which are known then. Returns what is known, in the plans' order. */
export async function scoreFresh(
  known: Map<Sha256, Scored>,
  plans: readonly Plan[],
  score: (fresh: readonly Plan[]) => Promise<readonly Scored[]>,
): Promise<readonly Scored[]> {
  const scored = await score(plans.filter((plan) => !known.has(planHash(plan))));
  for (const each of scored) known.set(each.candidate, each);
  return plans.map((plan) => known.get(planHash(plan)) as Scored);
}
