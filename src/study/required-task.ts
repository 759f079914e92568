import { ERRORS, type ErrorRecord, EspalierError } from "../core/index.js";
import type { Task } from "../tasks/index.js";

/** The failure of a task that nothing goes on without; what to do about it is what its cause says. */
export function requiredTask({ kind }: Pick<Task, "kind">, { code, message }: ErrorRecord): EspalierError {
  // A row may hold a code of another version of espalier.
  const { next } = (ERRORS as Partial<typeof ERRORS>)[code] ?? {};
  return new EspalierError("E_TASK_REQUIRED", { path: kind, message, ...(next !== undefined && { next }) });
}
