import type { Plan } from "../../../src/graph/index.js";
import type { StartOfTuning } from "../../../src/methods/index.js";

/** How a pruned network came about: of a scheme by the way its parts were trained, or beside a scheme. */
export type ContenderName =
  | "pruned alone"
  | "cross-entropy alone"
  | "teacher"
  | "chain"
  | "uniform"
  | "random combinations";

/** A pruned network that is to be fine-tuned. */
export interface Contender {
  readonly name: ContenderName;
  /** Position of the scheme that it is, or is held beside. */
  readonly scheme: number;
  /** No other contender has the same object. */
  readonly plan: Plan;
  /** Where fine-tuning starts; at inherited weights unless given. */
  readonly start?: StartOfTuning;
  /** Validation error before it. */
  readonly error: number;
}
