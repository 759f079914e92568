import type { Clock } from "../../core/index.js";
import type { Task, TaskContext, TaskOutput } from "../../tasks/index.js";
import type { ArtifactSource, Executor } from "../executor.js";
import { createRequestHandler, type RequestHandler } from "../request-handler.js";
import { Scheduler } from "../scheduler.js";
import type { Transport } from "../transport.js";
import { Worker } from "../worker.js";

export interface InlineOptions {
  run(task: Task, context: TaskContext): Promise<TaskOutput>;
  readonly runtimeIdentity: string;
  readonly artifacts: ArtifactSource;
  readonly clock: Clock;
}

/**
 * Runs tasks in this thread, one at a time; for tests and tiny jobs. While a task computes, nothing else happens here:
 * an abort or a deadline takes effect at its next `throwIfStopped`, and a task that never calls it runs to its end.
 */
export function createInlineExecutor({ run, runtimeIdentity, artifacts, clock }: InlineOptions): Executor {
  const open = async (): Promise<{ readonly identity: string }> => ({ identity: runtimeIdentity });
  const handle = createRequestHandler({ open, run }, clock);
  const worker = new Worker(0, () => createInlineTransport(handle), clock);
  return new Scheduler({ workers: [worker], runtimeIdentity, artifacts, clock });
}

function createInlineTransport(handle: RequestHandler): Transport {
  return {
    async request(message, onMessage) {
      // Between tasks, timers and signals get their turn.
      await new Promise<void>((resolve) => setImmediate(resolve));
      return (await handle(message, onMessage)).reply;
    },
    kill: () => undefined,
    close: async () => undefined,
  };
}
