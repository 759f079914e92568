import type { Task, TaskContext, TaskOutput } from "./task.js";

/** How one kind of task is computed. `Spec` is what the kind's request function puts into `task.spec`. */
export interface TaskKind<Spec> {
  readonly kind: string;
  readonly version: number;
  run(spec: Spec, task: Task, context: TaskContext): Promise<TaskOutput>;
}
