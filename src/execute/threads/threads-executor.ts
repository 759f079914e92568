import { createRequire } from "node:module";
import { type Clock, EspalierError } from "../../core/index.js";
import type { ArtifactSource, Executor } from "../executor.js";
import { Scheduler } from "../scheduler.js";
import type { Transport } from "../transport.js";
import { Worker } from "../worker.js";
import { createThreadTransport } from "./thread-transport.js";

export interface ThreadsOptions {
  /** Number of threads, at least 1. */
  readonly workers: number;
  readonly artifacts: ArtifactSource;
  readonly clock: Clock;
  /** Environment of the threads; this process's own, as it is now, unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** File that exports `handle`, made by `serveTasks`; the built worker of this package unless given. */
  readonly workerEntry?: string;
}

/**
 * Runs tasks in worker threads, one task per thread at a time. Inputs are read once, here, and shared with the threads;
 * output artifacts are moved, not copied.
 *
 * @returns an executor whose first worker is ready; the others follow one by one
 * @throws EspalierError E_RUNTIME_UNAVAILABLE when no worker starts
 */
export async function createThreadsExecutor(options: ThreadsOptions): Promise<Executor> {
  const { workers: count, artifacts, clock } = options;
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new EspalierError("E_CONFIG_INVALID", { path: "workers", expected: "integer >= 1", got: String(count) });
  }
  const entry = options.workerEntry ?? createRequire(import.meta.url).resolve("#workers/task-worker");
  const env = options.env ?? { ...process.env };
  const connect = (): Transport => createThreadTransport({ entry, env });
  const workers = Array.from({ length: count }, (_, number) => new Worker(number, connect, clock));
  const [first] = workers as [Worker, ...Worker[]];
  try {
    const runtimeIdentity = await first.open();
    return new Scheduler({ workers, runtimeIdentity, artifacts, clock });
  } catch (error) {
    await first.close();
    throw error;
  }
}
