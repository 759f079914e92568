import { serveTasks } from "../src/execute/threads/worker-thread.js";
import { openWorkerRuntime, runTask } from "../src/tasks/index.js";

/** Entry of a worker thread: starts the runtime once, then runs the tasks it is sent. */
export const handle: (message: unknown) => Promise<unknown> = serveTasks({ open: openWorkerRuntime, run: runTask });
