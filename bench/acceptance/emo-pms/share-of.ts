import type { Plan } from "../../../src/graph/index.js";
import type { MethodContext } from "../../../src/study/index.js";

/** Share of the dense network's MACs that a plan leaves. */
export function shareOf({ space }: MethodContext, plan: Plan): number {
  return space.planCost(plan).macs / space.denseCost.macs;
}
