import { EspalierError } from "../core/index.js";
import type { Task } from "../tasks/index.js";
import type { RunOptions, TaskOutcome } from "./executor.js";
import type { Worker } from "./worker.js";

/** A task that was handed over, until it is answered. */
export class Job {
  #settled = false;
  #stopped = false;
  #resolve: (outcome: TaskOutcome) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  readonly task: Task;
  readonly options: RunOptions;
  /** Monotonic milliseconds. */
  readonly handedOver: number;
  /** The worker that runs the task now. */
  worker: Worker | undefined;
  /** How many workers the task has lost. */
  losses = 0;
  readonly answer: Promise<TaskOutcome> = new Promise((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  constructor(task: Task, options: RunOptions, handedOver: number) {
    this.task = task;
    this.options = options;
    this.handedOver = handedOver;
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** Whether the task was told to stop; a worker that has just ended its attempt no longer hears of it. */
  get stopped(): boolean {
    return this.#stopped;
  }

  resolve(outcome: TaskOutcome): void {
    this.#settled = true;
    this.#resolve(outcome);
  }

  reject(error: unknown): void {
    this.#settled = true;
    this.#reject(error);
  }

  /** Stops the task: at once while it waits, through its worker while it runs. */
  interrupt(): void {
    this.#stopped = true;
    if (this.worker) this.worker.interrupt();
    else this.reject(this.interruption());
  }

  interruption(): EspalierError {
    return new EspalierError("E_INTERRUPTED", { path: this.task.kind, message: "the task was stopped" });
  }
}
