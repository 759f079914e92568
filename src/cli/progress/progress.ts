import type { StudyEvent } from "../../study/index.js";

/** Shows a running study to someone. */
export interface Progress {
  observe(event: StudyEvent): void;
  /** A line for people, between what is shown anyway. */
  note(line: string): void;
  /** Ends showing; what was shown last stays. */
  stop(): void;
}
