import { Piscina } from "piscina";
import type { Transport } from "../transport.js";

interface Request {
  readonly abort: AbortController;
  onMessage(message: unknown): void;
}

/**
 * A thread kept by piscina, which starts another when one ends. Each thread has a pool of its own: piscina's queue does
 * not keep the order of tasks that can be aborted, and what a pool emits does not name the thread it comes from.
 *
 * @param entry file that exports `handle`, made by `serveTasks`
 */
export function createThreadTransport(entry: string, env: Readonly<Record<string, string | undefined>>): Transport {
  const pool = new Piscina<unknown, unknown>({
    filename: entry,
    name: "handle",
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    recordTiming: false,
    env,
  });
  let current: Request | undefined;
  pool.on("message", (message: unknown) => current?.onMessage(message));
  // A thread that ends before it took the request: piscina would keep the request for ever.
  pool.on("error", (error: unknown) => current?.abort.abort(error));
  return {
    async request(message, onMessage) {
      const abort = new AbortController();
      const { signal } = abort;
      current = { abort, onMessage };
      try {
        return await pool.run(message, { signal });
      } catch (error) {
        const reason: unknown = signal.aborted ? signal.reason : error;
        // Errors of some classes arrive as empty objects.
        throw reason instanceof Error ? reason : new Error("the thread ended without saying why");
      } finally {
        current = undefined;
      }
    },
    kill: (cause) => current?.abort.abort(cause),
    close: () => pool.destroy(),
  };
}
