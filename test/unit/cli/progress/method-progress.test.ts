import { describe, expect, it } from "vitest";
import { advance, methodOf, scoredBy, startOf } from "../../../../src/cli/progress/method-progress.js";
import type { StudyEvent } from "../../../../src/study/index.js";
import { events } from "./study-events.js";

function told(...timeline: readonly StudyEvent[]) {
  return timeline.reduce(advance, startOf({ name: "search", scores: 4 }));
}

describe("advance", () => {
  it("starts waiting and follows the tasks", () => {
    expect(told().phase).toBe("waiting");
    expect(told(events.method("search", "started")).phase).toBe("starting");
    expect(told(events.progress("search", "train-dense", 0.1)).phase).toBe("training");
    expect(told(events.task("search", "score")).phase).toBe("scoring");
    expect(told(events.task("search", "tune")).phase).toBe("fine-tuning");
    expect(told(events.task("search", "distill")).phase).toBe("distill");
    expect(told(events.method("search", "finished")).phase).toBe("finished");
  });

  it("counts evaluations by fidelity and keeps the best error of inherited weights", () => {
    const progress = told(
      events.evaluation("search", 0.4),
      events.evaluation("search", 0.2),
      events.evaluation("search", "failed"),
      events.evaluation("search", 0.3),
      events.evaluation("search", 0.1, "tune"),
    );
    expect([scoredBy(progress), progress.failed, progress.bestError]).toEqual([4, 1, 0.2]);
  });

  it("counts candidates of parts as scored, and takes neither errors nor fronts from them", () => {
    const progress = told(
      events.evaluation("search", 0.1, "part-1"),
      events.evaluation("search", 0.1, "part-2"),
      events.front("search", 3, 0.9, "part-1"),
      events.evaluation("search", 0.3),
    );
    expect([scoredBy(progress), progress.bestError, progress.front, progress.partGeneration]).toEqual([
      ...[3, 0.3, undefined, 3],
    ]);
  });

  it("keeps the last front of inherited weights; fidelities are not mixed", () => {
    const progress = told(
      events.front("search", 0, 0.5),
      events.front("search", 1, 0.6),
      events.front("search", 0, 0.9, "tune"),
    );
    expect(progress.front).toEqual({ generation: 1, members: 2, hypervolume: 0.6 });
  });

  it("is left alone by log lines and states", () => {
    expect(told(events.log("search", "hello"), { type: "state", state: "running" })).toEqual(told());
  });
});

describe("methodOf", () => {
  it("finds the method wherever the event holds it", () => {
    const seen = [events.task("a", "score"), events.evaluation("b", 0.1), events.front("c", 0, 0)];
    expect(seen.map(methodOf)).toEqual(["a", "b", "c"]);
    expect(methodOf({ type: "state", state: "running" })).toBe(undefined);
  });
});
