import type { PlanCost } from "../graph/index.js";
import type { WidthSpace } from "./width-space.js";

/** What a network keeps of what constraints bound: "0.102 of the MACs, 0.0567 of the parameters". */
export function costShares({ planCost, densePlan }: WidthSpace, { macs, params }: PlanCost): string {
  const dense = planCost(densePlan);
  const share = (part: number, whole: number) => (part / whole).toPrecision(3);
  return `${share(macs, dense.macs)} of the MACs, ${share(params, dense.params)} of the parameters`;
}
