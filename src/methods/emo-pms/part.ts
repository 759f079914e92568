import type { Sha256 } from "../../core/index.js";
import { canonicalPlan, createPlanCost, type Graph, type Grouping, keptCounts, type Plan } from "../../graph/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import type { Section } from "./split.js";

/** A sub-network ready to be searched. */
export interface Part extends Section {
  /** The part with its selector behind it: tells classes from the features before the part. */
  readonly detector: Graph;
  readonly grouping: Grouping;
  /** Of tasks on the detector; `data` are the dense network's features before the part. */
  readonly inputs: TrainedInputs;
  /** The dense network's features after the part; absent for the last one. */
  readonly targets: Sha256 | undefined;
}

/** What a plan for the whole network with exact units prunes of one part: a plan for the part's detector. */
export function planOfPart({ grouping, made }: Part, plan: Plan): Plan {
  const own = Object.entries(plan.keep).filter(([id]) => made.includes(id));
  return canonicalPlan(grouping, { ...plan, graph: grouping.graph, keep: Object.fromEntries(own) });
}

/** What a part and its selector take for one example under a plan of the detector. */
export function detectorMacs({ detector, grouping }: Part): (plan: Plan) => number {
  const cost = createPlanCost(detector, grouping);
  return (plan) => cost(keptCounts(grouping, plan)).macs;
}
