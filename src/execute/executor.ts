import type { ErrorRecord } from "../core/index.js";
import type { Task, TaskOutput, TaskProgress } from "../tasks/index.js";
import type { Remarks } from "./protocol.js";

/** Time a task took, milliseconds on the executor's monotonic clock. */
export interface TaskTiming {
  /** Between being handed over and starting. */
  readonly waited: number;
  readonly ran: number;
  /** Which worker ran it, from 0; for timelines only. */
  readonly worker: number;
}

export type TaskOutcome = (
  | { readonly status: "done"; readonly output: TaskOutput }
  | { readonly status: "failed"; readonly error: ErrorRecord }
) &
  Remarks & { readonly timing: TaskTiming };

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds of running (not waiting) after which the task is stopped and fails with `E_DEADLINE`. */
  readonly deadline?: number;
  /**
   * Hears from the task while it runs; the last reports may be dropped when the outcome overtakes them. What it throws
   * becomes a warning of the process.
   */
  readonly onProgress?: (progress: TaskProgress) => void;
}

/** Where input artifacts come from, by hash. */
export interface ArtifactSource {
  get(hash: string): Promise<Uint8Array>;
}

/**
 * Runs tasks somewhere. At least once: a task may run again after its worker was lost, which is harmless because tasks
 * are pure.
 *
 * - `run` resolves with an outcome, also for a task that threw, ran past its deadline or twice lost its worker: such a
 *   task fails alone, all others go on, and the pool is whole again for the next task.
 * - `run` rejects only when `signal` aborts or the executor is closed (both with `E_INTERRUPTED`, once the task no
 *   longer runs), when an input artifact cannot be had (its error) or when no worker can be started any more
 *   (`E_WORKER_LOST`).
 * - Tasks start in the order they were given; at most `concurrency` run at once.
 * - `close` stops what runs, frees threads within 10 s and may be called twice.
 */
export interface Executor {
  readonly concurrency: number;
  /** `identity` of the runtime in the workers, part of every task's key. */
  readonly runtimeIdentity: string;
  run(task: Task, options?: RunOptions): Promise<TaskOutcome>;
  close(): Promise<void>;
}
