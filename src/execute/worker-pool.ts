import { EspalierError } from "../core/index.js";
import type { MemoryBudget } from "./memory-budget.js";
import type { Worker } from "./worker.js";

interface Waiting {
  resolve(worker: Worker): void;
  reject(error: unknown): void;
}

/**
 * The workers of an executor: opens them one after another (WebAssembly reserves address space in each), lends idle
 * ones, opens those anew whose thread was lost, replaces threads that have used up their memory.
 */
export class WorkerPool {
  readonly #workers: Set<Worker>;
  readonly #identity: string;
  readonly #budget: MemoryBudget | undefined;
  #idle: Worker[] = [];
  #waiting: Waiting | undefined;
  /** Why no worker can be had. */
  #end: EspalierError | undefined;

  /** @param identity of the runtime that every worker must have */
  constructor(workers: readonly Worker[], identity: string, budget?: MemoryBudget) {
    this.#workers = new Set(workers);
    this.#identity = identity;
    this.#budget = budget;
    void this.#openAll(workers);
  }

  /**
   * The idle worker of the lowest number, as soon as there is one. For one caller at a time.
   *
   * @throws EspalierError E_WORKER_LOST when none can be opened any more, E_INTERRUPTED after `close`
   */
  acquire(): Promise<Worker> {
    if (this.#end) return Promise.reject(this.#end);
    const worker = this.#idle.sort((a, b) => a.number - b.number).shift();
    if (worker) return Promise.resolve(worker);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** Takes a worker back after a task, opening it first if it is closed. */
  async release(worker: Worker): Promise<void> {
    if (worker.state === "idle" && this.#budget?.ran(worker)) await worker.end();
    await this.#offer(worker);
  }

  /** Closes all workers, stopping what they run; may never resolve when a task cannot be stopped. */
  async close(): Promise<void> {
    this.#finish(new EspalierError("E_INTERRUPTED", { message: "the executor is closed" }));
    await Promise.all([...this.#workers].map((worker) => worker.close()));
  }

  async #openAll(workers: readonly Worker[]): Promise<void> {
    for (const worker of workers) await this.#offer(worker);
  }

  async #offer(worker: Worker): Promise<void> {
    if (worker.state === "closed") await this.#open(worker);
    if (worker.state !== "idle") return;
    if (!this.#waiting) this.#idle.push(worker);
    this.#waiting?.resolve(worker);
    this.#waiting = undefined;
  }

  async #open(worker: Worker): Promise<void> {
    try {
      const identity = await worker.open();
      if (identity === this.#identity) return this.#budget?.started(worker);
      throw new EspalierError("E_RUNTIME_UNAVAILABLE", { expected: this.#identity, got: identity });
    } catch (cause) {
      if (!this.#end) this.#retire(worker, cause);
    }
  }

  #retire(worker: Worker, cause: unknown): void {
    void worker.close();
    this.#workers.delete(worker);
    process.emitWarning(`worker ${worker.number} is out of service: ${cause}`);
    if (this.#workers.size > 0) return;
    this.#finish(new EspalierError("E_WORKER_LOST", { message: "no worker can be started any more", cause }));
  }

  #finish(end: EspalierError): void {
    this.#end = end;
    this.#idle = [];
    this.#waiting?.reject(end);
    this.#waiting = undefined;
  }
}
