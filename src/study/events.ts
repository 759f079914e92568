import type { ErrorRecord } from "../core/index.js";
import type { EvaluationRecord, FrontRecord, StudyState } from "../store/index.js";

/** What a running study tells. Whatever an event announces is already committed, progress and log lines excepted. */
export type StudyEvent =
  | { readonly type: "state"; readonly state: StudyState }
  | { readonly type: "method"; readonly method: string; readonly state: "started" | "finished" }
  | {
      readonly type: "task";
      readonly method: string;
      readonly kind: string;
      readonly status: "done" | "failed";
      /** Answered from the store. */
      readonly reused: boolean;
      readonly error?: ErrorRecord;
      /** Why steps of it ran op by op where the runtime records steps; absent when none did. */
      readonly opByOp?: readonly string[];
    }
  | {
      readonly type: "progress";
      readonly method: string;
      readonly kind: string;
      /** Of one task, in [0, 1]. */
      readonly fraction: number;
      readonly message?: string;
    }
  | { readonly type: "evaluation"; readonly evaluation: EvaluationRecord }
  | { readonly type: "front"; readonly front: FrontRecord; readonly objectives: readonly (readonly number[])[] }
  | { readonly type: "log"; readonly method: string; readonly message: string };
