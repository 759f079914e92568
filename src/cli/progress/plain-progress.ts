import type { Clock } from "../../core/index.js";
import type { StudyEvent } from "../../study/index.js";
import type { Output } from "../output.js";
import { methodOf } from "./method-progress.js";
import type { Progress } from "./progress.js";
import { endText, generationText, partGenerationText } from "./progress-text.js";
import { createRemarks } from "./remarks.js";
import type { StudyProgress } from "./study-progress.js";

/** Progress as lines for logs: one for each phase and each generation, none for single candidates. */
export function createPlainProgress(study: StudyProgress, output: Output, clock: Clock): Progress {
  const told = new Map<string, string>();
  const remarksOn = createRemarks();
  return {
    observe(event) {
      const name = methodOf(event) ?? "";
      const now = clock.monotonic();
      const before = study.method(name);
      study.observe(event, now);
      for (const line of remarksOn(event)) output.note(line);
      const method = study.method(name);
      if (!method) return;
      if (event.type === "front" && event.front.fidelity === "inherit") output.note(generationText(method, study, now));
      else if (method.partGeneration !== before?.partGeneration) output.note(partGenerationText(method, study, now));
      else if (event.type === "method" && event.state === "finished") output.note(endText(method));
      else if (isWork(event) && method.phase !== told.get(name)) {
        told.set(name, method.phase);
        output.note(`${name}: ${method.phase}`);
      }
    },
    note: output.note,
    stop: () => undefined,
  };
}

/** Whether an event tells of something being done, and not only taken from the store. */
function isWork(event: StudyEvent): boolean {
  return event.type === "progress" || (event.type === "task" && !event.reused);
}
