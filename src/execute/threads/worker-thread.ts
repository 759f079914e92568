import { parentPort } from "node:worker_threads";
import { move, transferableSymbol, valueSymbol } from "piscina";
import { systemClock } from "../../core/index.js";
import { createRequestHandler, type TaskRuntime } from "../request-handler.js";

/** The function that a worker thread's entry file exports as `handle`: it answers one request of the controller. */
export function serveTasks(runtime: TaskRuntime): (message: unknown) => Promise<unknown> {
  const handle = createRequestHandler(runtime, systemClock);
  return async (message) => {
    const { reply, transfer } = await handle(message, (progress) => parentPort?.postMessage(progress));
    return move({ [transferableSymbol]: transfer, [valueSymbol]: reply });
  };
}
