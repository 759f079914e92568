import type { Plan } from "../graph/index.js";
import type { Genome, Space } from "./space.js";

/** A space of pruned networks. */
export interface PlanSpace extends Space {
  /** The canonical plan of a genome. */
  decode(genome: Genome): Plan;
  /** @throws EspalierError `E_SPACE_INVALID` when the plan is not in the space. */
  encode(plan: Plan): Genome;
}
