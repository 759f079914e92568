import { canonicalJson, type Json, type Sha256 } from "../core/index.js";
import type { Task, TaskContext, TaskOutput } from "./task.js";

/** How one kind of task is computed. */
export interface TaskKindDefinition<Spec, Result> {
  readonly kind: string;
  /** Raised whenever the kind computes something else. */
  readonly version: number;
  run(spec: Spec, task: Task, context: TaskContext): Promise<TaskOutput<Result>>;
}

/** A kind of task: called it gives a task for those who ask, and it holds how workers compute one. */
export interface TaskKind<Spec, Inputs, Result> extends TaskKindDefinition<Spec, Result> {
  /** @param seed of all randomness in the task; 0 for kinds that have none */
  (spec: Spec, inputs: Inputs, seed?: number): Task<Result>;
}

/** Artifacts by role; `undefined` stands for one that is not given. */
type InputRoles = Readonly<Record<string, Sha256 | undefined>>;

export function defineTask<Spec extends object, Inputs extends object, Result>(
  definition: TaskKindDefinition<Spec, Result>,
): TaskKind<Spec, Inputs, Result> {
  const { kind, version } = definition;
  const request = (spec: Spec, inputs: Inputs, seed = 0): Task<Result> => {
    const given = Object.entries(inputs as InputRoles).filter(
      (entry): entry is [string, Sha256] => entry[1] !== undefined,
    );
    return { kind, version, spec: JSON.parse(canonicalJson(spec)) as Json, inputs: Object.fromEntries(given), seed };
  };
  return Object.assign(request, definition);
}
