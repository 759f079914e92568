import { describe, expect, it } from "vitest";
import { createPlainProgress } from "../../../../src/cli/progress/plain-progress.js";
import { StudyProgress } from "../../../../src/cli/progress/study-progress.js";
import type { StudyEvent } from "../../../../src/study/index.js";
import { fakeCli } from "../../../helpers/fake-cli.js";
import { events, WORK } from "./study-events.js";

function linesOf(told: readonly StudyEvent[]): readonly string[] {
  const { output, clock, stderr } = fakeCli();
  const progress = createPlainProgress(new StudyProgress(WORK, 0), output, clock);
  for (const event of told) progress.observe(event);
  progress.stop();
  return stderr.text().split("\n").slice(0, -1);
}

describe("createPlainProgress", () => {
  it("prints a line for each phase, generation and end, and none for single candidates", () => {
    const candidate = [events.task("search", "score"), events.evaluation("search", 0.2)];
    expect(
      linesOf([
        { type: "state", state: "running" },
        events.method("search", "started"),
        events.progress("search", "train-dense", 0.2),
        events.progress("search", "train-dense", 0.7),
        events.task("search", "train-dense"),
        ...[...candidate, ...candidate],
        events.front("search", 0, 0.5),
        ...[...candidate, ...candidate],
        events.front("search", 1, 0.6),
        events.task("search", "tune"),
        events.front("search", 0, 0.9, "tune"),
        events.method("search", "finished"),
      ]),
    ).toEqual([
      "search: training",
      "search: scoring",
      "search: generation 0, 2 of 4 scored, best error 20.0 %, front 2, hypervolume 0.5000",
      "search: generation 1, 4 of 4 scored, best error 20.0 %, front 2, hypervolume 0.6000",
      "search: fine-tuning",
      "search: finished, 4 of 4 scored, best error 20.0 %, front 2, hypervolume 0.6000",
    ]);
  });

  it("does not call it a phase to take answers from the store", () => {
    const told = [events.task("sweep", "train-dense", true), events.task("sweep", "score", true)];
    expect(linesOf(told)).toEqual([]);
    expect(linesOf([...told, events.task("sweep", "score")])).toEqual(["sweep: scoring"]);
  });

  it("says once for each reason why steps run op by op", () => {
    const slow = (...reasons: string[]) => events.slowTask("search", "score", ...reasons);
    expect(linesOf([slow("no rule"), slow("no rule"), slow("no rule", "no key")])).toEqual([
      "steps run op by op, which is slower: no rule",
      "search: scoring",
      "steps run op by op, which is slower: no key",
    ]);
  });

  it("prints a line for each generation of the parts of a network", () => {
    const generation = (n: number) => [
      events.evaluation("search", 0.1, "part-1"),
      events.evaluation("search", 0.2, "part-2"),
      events.front("search", n, 0.5, "part-1"),
      events.front("search", n, 0.6, "part-2"),
    ];
    expect(linesOf([...generation(0), ...generation(1)])).toEqual([
      "search: generation 0 of the parts, 2 of 4 scored",
      "search: generation 1 of the parts, 4 of 4 scored",
    ]);
  });

  it("prints what methods log", () => {
    expect(linesOf([events.log("search", "the space is used up")])).toEqual(["search: the space is used up"]);
  });
});
