import type { StudyEvent } from "../../study/index.js";

/** Finds what is to be said in lines of its own: what methods log, and once for each reason why steps run op by op. */
export function createRemarks(): (event: StudyEvent) => readonly string[] {
  const told = new Set<string>();
  return (event) => {
    if (event.type === "log") return [`${event.method}: ${event.message}`];
    const reasons = event.type === "task" ? (event.opByOp ?? []) : [];
    const fresh = reasons.filter((reason) => !told.has(reason));
    for (const reason of fresh) told.add(reason);
    return fresh.map((reason) => `steps run op by op, which is slower: ${reason}`);
  };
}
