import { type Clock, EspalierError, formatDuration, toErrorRecord } from "../core/index.js";
import type { Task } from "../tasks/index.js";
import { AbortListeners } from "./abort-listeners.js";
import type { ArtifactSource, Executor, RunOptions, TaskOutcome, TaskTiming } from "./executor.js";
import { Job } from "./job.js";
import type { MemoryBudget } from "./memory-budget.js";
import { SharedInputs } from "./shared-inputs.js";
import { within } from "./within.js";
import type { Attempt, Worker } from "./worker.js";
import { WorkerPool } from "./worker-pool.js";

/** Milliseconds after which `close` no longer waits for threads. */
const CLOSE_LIMIT = 10_000;

export interface SchedulerParts {
  readonly workers: readonly Worker[];
  readonly runtimeIdentity: string;
  readonly artifacts: ArtifactSource;
  readonly clock: Clock;
  /** Threads live as long as the executor unless given. */
  readonly budget?: MemoryBudget;
}

/** An executor over any workers: order of start, inputs, retries and outcomes. */
export class Scheduler implements Executor {
  readonly concurrency: number;
  readonly runtimeIdentity: string;
  readonly #clock: Clock;
  readonly #inputs: SharedInputs;
  readonly #pool: WorkerPool;
  readonly #listeners = new AbortListeners();
  readonly #jobs = new Set<Job>();
  readonly #queue: Job[] = [];
  #dispatching = false;
  #closing: Promise<void> | undefined;

  constructor({ workers, runtimeIdentity, artifacts, clock, budget }: SchedulerParts) {
    this.concurrency = workers.length;
    this.runtimeIdentity = runtimeIdentity;
    this.#clock = clock;
    this.#inputs = new SharedInputs(artifacts);
    this.#pool = new WorkerPool(workers, runtimeIdentity, budget);
  }

  run(task: Task, options: RunOptions = {}): Promise<TaskOutcome> {
    const { signal } = options;
    const job = new Job(task, options, this.#clock.monotonic());
    if (this.#closing || signal?.aborted) {
      job.interrupt();
      return job.answer;
    }
    const unlisten = signal ? this.#listeners.add(signal, () => job.interrupt()) : undefined;
    this.#jobs.add(job);
    this.#queue.push(job);
    void this.#dispatch();
    return job.answer.finally(() => {
      unlisten?.();
      this.#jobs.delete(job);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const job of this.#jobs) job.interrupt();
    await within(this.#clock, CLOSE_LIMIT, this.#pool.close());
  }

  /** Starts queued tasks one after the other; the next one's inputs are read while it waits for a worker. */
  async #dispatch(): Promise<void> {
    if (this.#dispatching) return;
    this.#dispatching = true;
    for (let job = this.#queue.shift(); job; job = this.#queue.shift()) {
      if (!job.settled) await this.#start(job);
    }
    this.#dispatching = false;
  }

  async #start(job: Job): Promise<void> {
    try {
      const inputs = await this.#inputs.load(job.task.inputs);
      const worker = await this.#pool.acquire();
      if (job.settled) void this.#pool.release(worker);
      else void this.#attempt(job, worker, inputs);
    } catch (error) {
      job.reject(error);
    }
  }

  async #attempt(job: Job, worker: Worker, inputs: Readonly<Record<string, Uint8Array>>): Promise<void> {
    const { deadline, onProgress } = job.options;
    const waited = this.#clock.monotonic() - job.handedOver;
    job.worker = worker;
    const attempt = await worker.run({ task: job.task, inputs, deadline, onProgress });
    job.worker = undefined;
    this.#conclude(job, attempt, { waited, ran: attempt.ran, worker: worker.number });
    await this.#pool.release(worker);
  }

  #conclude(job: Job, attempt: Attempt, timing: TaskTiming): void {
    if (job.stopped || attempt.status === "interrupted") job.reject(job.interruption());
    else if (attempt.status === "lost" && job.losses === 0) this.#retry(job);
    else job.resolve(outcomeOf(job, attempt, timing));
  }

  #retry(job: Job): void {
    job.losses += 1;
    this.#queue.unshift(job);
    void this.#dispatch();
  }
}

function outcomeOf(
  job: Job,
  attempt: Exclude<Attempt, { readonly status: "interrupted" }>,
  timing: TaskTiming,
): TaskOutcome {
  const { task, options } = job;
  switch (attempt.status) {
    case "done":
    case "failed": {
      const { ran, ...outcome } = attempt;
      return { ...outcome, timing };
    }
    case "overdue": {
      const expected = `at most ${formatDuration(options.deadline ?? 0)}`;
      return failed(new EspalierError("E_DEADLINE", { path: task.kind, expected }), timing);
    }
    case "lost":
      return failed(new EspalierError("E_WORKER_LOST", { path: task.kind, got: String(attempt.cause) }), timing);
  }
}

function failed(error: EspalierError, timing: TaskTiming): TaskOutcome {
  return { status: "failed", error: toErrorRecord(error), timing };
}
