import { createRequire } from "node:module";
import { totalmem } from "node:os";
import { type Clock, EspalierError } from "../../core/index.js";
import type { ArtifactSource, Executor } from "../executor.js";
import { MemoryBudget } from "../memory-budget.js";
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
  /**
   * Bytes by which the process may grow in the life of one thread: a thread that is over it when a task has ended is
   * replaced by a new one, after 8 tasks at the earliest. Half of the memory there is, shared among the workers, unless
   * given.
   */
  readonly workerMemory?: number;
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
  const { workers: count, artifacts, clock, workerMemory = memory() / 2 / count } = options;
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new EspalierError("E_CONFIG_INVALID", { path: "workers", expected: "integer >= 1", got: String(count) });
  }
  const entry = options.workerEntry ?? createRequire(import.meta.url).resolve("#workers/task-worker");
  const env = options.env ?? { ...process.env };
  const connect = (): Transport => createThreadTransport(entry, env);
  const workers = Array.from({ length: count }, (_, number) => new Worker(number, connect, clock));
  const [first] = workers as [Worker, ...Worker[]];
  try {
    const runtimeIdentity = await first.open();
    const budget = new MemoryBudget(workerMemory, process.memoryUsage.rss);
    budget.started(first);
    return new Scheduler({ workers, runtimeIdentity, artifacts, clock, budget });
  } catch (error) {
    await first.close();
    throw error;
  }
}

/** Bytes of memory that this process may use: the machine's, or less where the system allows less. */
function memory(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}
