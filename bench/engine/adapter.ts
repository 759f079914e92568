import type { CaseSpec } from "./protocol.js";

/** One way to run networks from Node, for comparison with others in processes of their own. */
export interface Adapter {
  readonly name: string;
  /** Starts what it runs on. Returns its version; throws, with one line to read, when it is not to be had. */
  start(): Promise<string>;
  open(spec: CaseSpec): Promise<OpenCase>;
}

export interface OpenCase {
  /** Trainable parameters; null where they cannot be counted. */
  readonly params: number | null;
  /**
   * One training step on the case's batch: forward, loss, backward, update. Returns the loss. Missing where
   * there is only inference.
   */
  train?(): number | Promise<number>;
  /** Inference of the large batch. Returns the logits' mean magnitude. */
  infer(): number | Promise<number>;
  /** The same in passes over parts of it. Missing where the size of a batch is fixed. */
  inferInPasses?(): number | Promise<number>;
  dispose(): void | Promise<void>;
}
