import { describe, expect, it } from "vitest";
import { StudyProgress } from "../../../../src/cli/progress/study-progress.js";
import type { StudyEvent } from "../../../../src/study/index.js";
import { events, WORK } from "./study-events.js";

/** A study that has been told events at times, in milliseconds. */
function told(...timeline: readonly (readonly [time: number, ...told: StudyEvent[]])[]): StudyProgress {
  const study = new StudyProgress(WORK, 0);
  for (const [time, ...happened] of timeline) for (const event of happened) study.observe(event, time);
  return study;
}

const scored = (method: string, error = 0.2, reused = false): StudyEvent[] => [
  events.task(method, "score", reused),
  events.evaluation(method, error),
];

describe("time left", () => {
  it("is unknown before anything has run", () => {
    expect(told([5, events.method("search", "started")]).left(5)).toBe(undefined);
  });

  it("comes from the part of the training that is done, and counts down between reports", () => {
    const study = told([6_000, events.progress("search", "train-dense", 0.5)]);
    // 30 of 60 passes in 6 s, so 200 ms each; left: 30 passes, 6 scores of 3, a tune of 40, 2 tests of 1.
    expect(study.left(6_000)).toBe(200 * (30 + 18 + 40 + 2));
    expect(study.left(7_000)).toBe(200 * 90 - 1_000);
    expect(study.left(60_000)).toBe(0);
  });

  it("takes measured paces once there are some", () => {
    const study = told(
      [12_000, events.task("search", "train-dense")],
      [12_500, ...scored("search")],
      [13_000, ...scored("search")],
      [13_500, ...scored("search")],
      [14_000, ...scored("search")],
    );
    // 14 s for 60 + 4 * 3 passes; 2 scores at 500 ms, a tune of 40 and 2 tests of 1 by passes.
    expect(study.left(14_000)).toBeCloseTo(2 * 500 + 42 * (14_000 / 72), 6);
    expect(study.rate()).toBe(2);
    expect(study.elapsed(14_000)).toBe(14_000);
  });

  it("expects nothing more of a finished method, though it has scored less than planned", () => {
    const study = told(
      [1_000, events.task("search", "train-dense")],
      [2_000, ...scored("search"), events.method("search", "finished")],
    );
    expect(study.left(2_000)).toBe(2 * 1_000);
  });

  it("does not take answers from the store for a pace", () => {
    const study = told([1, events.task("search", "train-dense", true)], [2, ...scored("search", 0.2, true)]);
    expect([study.left(2), study.rate()]).toEqual([undefined, undefined]);
    study.observe(events.task("search", "score"), 1_002);
    expect(study.rate()).toBe(1);
  });
});

describe("running tasks", () => {
  it("are those that have reported and not ended", () => {
    const study = told([1, events.progress("search", "train-dense", 0.3)]);
    expect([...study.running()]).toEqual([["train-dense", 0.3]]);
    study.observe(events.task("search", "train-dense"), 2);
    expect([...study.running()]).toEqual([]);
  });

  it("do not disturb the estimate when it is not known which of several they are", () => {
    const study = new StudyProgress({ ...WORK, mainTasks: { "train-dense": 1, tune: 3 } }, 0);
    study.observe(events.task("search", "train-dense"), 6_000);
    const left = study.left(6_000);
    study.observe(events.progress("search", "tune", 0.5), 7_000);
    expect(study.left(7_000)).toBe((left ?? 0) - 1_000);
  });
});

it("keeps the methods in the order of the plan and passes over others", () => {
  const study = told([1, events.evaluation("sweep", 0.3), events.evaluation("stranger", 0.1)]);
  expect(study.methods().map(({ name, bestError }) => [name, bestError])).toEqual([
    ["search", undefined],
    ["sweep", 0.3],
  ]);
});
