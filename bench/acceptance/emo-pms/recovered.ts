import type { ContenderName } from "./contender.js";

/** A pruned network after its last training. */
export interface Recovered {
  readonly name: ContenderName | "Scratch-E" | "Scratch-B";
  /** Position of the scheme that it is, or is held beside. */
  readonly scheme: number;
  /** Of the dense network's MACs. */
  readonly share: number;
  /** Validation accuracy before fine-tuning; nothing where there was nothing to tune. */
  readonly assembled?: number;
  /** Test accuracy at the end. */
  readonly tested: number;
}
