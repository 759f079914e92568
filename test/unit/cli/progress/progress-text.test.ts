import { describe, expect, it } from "vitest";
import { endText, generationText, methodsTable, paceText } from "../../../../src/cli/progress/progress-text.js";
import { StudyProgress } from "../../../../src/cli/progress/study-progress.js";
import { renderTextTable } from "../../../../src/report/index.js";
import { events, WORK } from "./study-events.js";

function study(): StudyProgress {
  const progress = new StudyProgress(WORK, 0);
  progress.observe(events.task("search", "train-dense"), 60_000);
  progress.observe(events.task("search", "score"), 60_500);
  progress.observe(events.evaluation("search", 0.123), 60_500);
  progress.observe(events.task("search", "score"), 61_000);
  progress.observe(events.evaluation("search", "failed"), 61_000);
  progress.observe(events.front("search", 0, 0.81234), 61_000);
  return progress;
}

describe("texts of progress", () => {
  it("has a row for each method", () => {
    expect(renderTextTable(methodsTable(study()))).toBe(
      [
        "method  phase    scored  best error  front  hypervolume",
        "search  scoring  2 of 4      12.3 %      2       0.8123",
        "sweep   waiting  0 of 2           –      –            –",
      ].join("\n"),
    );
  });

  it("has the pace in a line", () => {
    const progress = study();
    progress.observe(events.progress("search", "tune", 0.456), 66_000);
    expect(paceText(progress, 66_000)).toBe(
      "2.0 candidates/s · 1 min 06 s so far · about 10 s left · 1 failed · tune 46 %",
    );
  });

  it("has a generation in a line", () => {
    const progress = study();
    const [method] = progress.methods();
    if (!method) throw new Error("no method");
    expect(generationText(method, progress, 61_000)).toBe(
      "search: generation 0, 2 of 4 scored, 1 failed, best error 12.3 %, front 2, hypervolume 0.8123, 2.0 candidates/s, about 41 s left",
    );
    expect(endText(method)).toBe(
      "search: finished, 2 of 4 scored, 1 failed, best error 12.3 %, front 2, hypervolume 0.8123",
    );
  });

  it("says nothing of what is not known", () => {
    expect(paceText(new StudyProgress(WORK, 0), 400)).toBe("400 ms so far");
  });
});
