import type { Worker } from "./worker.js";

/** Tasks that a thread runs at least: starting threads must not become the work. */
const FEWEST_TASKS = 8;

/**
 * Knows when a worker's thread has to be replaced because memory was not given back. Limits of threads bound the
 * JavaScript heap alone: tensors, WebAssembly memory (which never shrinks) and the caches of native kernels lie
 * outside. What the process holds is shared by its threads, so growth that another thread caused counts too; the worst
 * of that is a thread replaced too early, which changes no result.
 */
export class MemoryBudget {
  readonly #bytes: number;
  readonly #resident: () => number;
  readonly #threads = new WeakMap<Worker, { readonly resident: number; tasks: number }>();

  /**
   * @param bytes by which the process may grow in the life of one thread
   * @param resident physical memory of the process now, in bytes
   */
  constructor(bytes: number, resident: () => number) {
    this.#bytes = bytes;
    this.#resident = resident;
  }

  /** To be told of every thread that has started. */
  started(worker: Worker): void {
    this.#threads.set(worker, { resident: this.#resident(), tasks: 0 });
  }

  /** To be told of every task that has ended; returns whether the thread has to be replaced. */
  ran(worker: Worker): boolean {
    const thread = this.#threads.get(worker);
    if (!thread) return false;
    thread.tasks += 1;
    return thread.tasks >= FEWEST_TASKS && this.#resident() - thread.resident > this.#bytes;
  }
}
