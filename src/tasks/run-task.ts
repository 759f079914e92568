import { EspalierError } from "../core/index.js";
import { eagerRunners, openRuntime, withoutLeaks } from "../engine/index.js";
import { KINDS } from "./kinds/index.js";
import type { Task, TaskContext, TaskOutput } from "./task.js";

/** Starts the TensorFlow.js runtime of this thread, once. */
export async function openWorkerRuntime(): Promise<{ readonly identity: string }> {
  return openRuntime();
}

/**
 * Computes a task in this thread.
 *
 * @throws EspalierError `E_TASK_UNKNOWN`, `E_TENSOR_LEAK` when it leaves tensors behind, or whatever the task meets
 */
export async function runTask(task: Task, context: TaskContext): Promise<TaskOutput> {
  const found = KINDS.find(({ kind, version }) => kind === task.kind && version === task.version);
  if (!found) throw new EspalierError("E_TASK_UNKNOWN", { path: task.kind, got: `version ${task.version}` });
  await openWorkerRuntime();
  const before = new Map(eagerRunners());
  try {
    return (await withoutLeaks(() => found.run(task.spec as never, task, context))) as TaskOutput;
  } finally {
    for (const [reason, times] of eagerRunners()) if (times !== before.get(reason)) context.opByOp(reason);
  }
}
