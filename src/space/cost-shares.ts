import type { PlanCost } from "../graph/index.js";
import type { WidthSpace } from "./width-space.js";

/** What a network keeps of what constraints bound: "0.102 of the MACs, 0.0567 of the parameters". */
export function costShares({ denseCost }: WidthSpace, { macs, params }: PlanCost): string {
  const share = (part: number, whole: number) => (part / whole).toPrecision(3);
  return `${share(macs, denseCost.macs)} of the MACs, ${share(params, denseCost.params)} of the parameters`;
}
