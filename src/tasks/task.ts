import { hashJson, type Json, type Sha256 } from "../core/index.js";

/**
 * One piece of heavy work as data. A task is a pure function of these fields: the same task gives the same bytes on
 * any worker of the same runtime, in any order. `spec` is small JSON; whatever is large is an artifact named in `inputs`.
 */
export interface Task<Result = unknown> {
  readonly kind: string;
  /** Raised whenever the kind computes something else. */
  readonly version: number;
  readonly spec: Json;
  /** SHA-256 of each input artifact by its role. */
  readonly inputs: Readonly<Record<string, Sha256>>;
  readonly seed: number;
  /** Never there: says to the compiler what the task's result is. */
  readonly [RESULT]?: Result;
}

declare const RESULT: unique symbol;

/** Artifacts that every task on a network reads: the graph's JSON and the data split. */
export interface NetworkInputs {
  readonly graph: Sha256;
  readonly data: Sha256;
}

/** Network and trained weights. */
export interface TrainedInputs extends NetworkInputs {
  readonly weights: Sha256;
}

/** The same, and finished weights of what the plan leaves, if they are not to be taken out of `weights`. */
export interface PrunedInputs extends TrainedInputs {
  readonly start?: Sha256 | undefined;
}

/** Identity of a task's result: all its fields and the runtime that computes it. */
export function taskKey(task: Task, runtimeIdentity: string): Sha256 {
  const { kind, version, spec, inputs, seed } = task;
  return hashJson({ kind, version, spec, inputs, seed, runtime: runtimeIdentity });
}

/** What a finished task gives: small JSON, and the bytes of new artifacts by role, which it no longer uses itself. */
export interface TaskOutput<Result = Json> {
  readonly result: Result;
  readonly artifacts: Readonly<Record<string, Uint8Array>>;
}

/** A side channel for people: never an input of anything. */
export interface TaskProgress {
  /** In [0, 1]. */
  readonly fraction: number;
  readonly message?: string;
}

/** What a running task may use beside its own fields. */
export interface TaskContext {
  /** Bytes of the input artifact with this role; hash already checked. Shared between threads: read only. */
  input(role: string): Uint8Array;
  progress(progress: TaskProgress): void;
  /** Tells people why steps run op by op where the runtime records steps; a reason may be told again. */
  opByOp(reason: string): void;
  /** Throws when the task has been asked to stop; call it between steps. */
  throwIfStopped(): void;
}
