import { describe, expect, it } from "vitest";
import { createLiveProgress } from "../../../../src/cli/progress/live-progress.js";
import { StudyProgress } from "../../../../src/cli/progress/study-progress.js";
import { createManualClock } from "../../../../src/core/index.js";
import { fakeStream } from "../../../helpers/fake-cli.js";
import { events, WORK } from "./study-events.js";

const ERASE = "\u001b[0J";

function start(terminal: Parameters<typeof fakeStream>[0] = { columns: 100 }) {
  const screen = fakeStream(terminal);
  const clock = createManualClock();
  const progress = createLiveProgress(new StudyProgress(WORK, 0), screen, clock);
  const drawings = () => screen.text().split("method  phase").length - 1;
  /** What a terminal would show last. */
  const last = () => screen.text().split(ERASE).at(-1) ?? "";
  return { screen, clock, progress, drawings, last };
}

describe("createLiveProgress", () => {
  it("draws at most ten times a second, however much happens", () => {
    const { clock, progress, drawings } = start();
    for (let time = 0; time < 1000; time += 10) {
      progress.observe(events.evaluation("search", 0.3));
      clock.advance(10);
    }
    expect(drawings()).toBeGreaterThan(5);
    expect(drawings()).toBeLessThanOrEqual(11);
  });

  it("draws the time once a second when nothing happens", () => {
    const { clock, drawings, last } = start();
    for (let frame = 0; frame < 30; frame++) clock.advance(100);
    expect(drawings()).toBe(4);
    expect(last()).toContain("3.0 s so far");
  });

  it("draws over what it drew before", () => {
    const { screen, clock, progress } = start();
    progress.observe(events.evaluation("search", 0.3));
    clock.advance(100);
    // Header, two methods and the pace: four lines up, then everything below is erased.
    expect(screen.text()).toContain(`\u001b[1G\u001b[4A${ERASE}`);
  });

  it("cuts lines that the terminal would break", () => {
    const { last } = start({ columns: 30 });
    expect(
      Math.max(
        ...last()
          .split("\n")
          .map((line) => line.length),
      ),
    ).toBe(29);
  });

  it("puts notes and log lines above the table", () => {
    const { progress, last } = start();
    progress.note("stopping");
    expect(last().split("\n").slice(0, 2)).toEqual(["stopping", expect.stringContaining("method  phase")]);
    progress.observe(events.log("search", "hello"));
    expect(last()).toMatch(/^search: hello\nmethod /);
    progress.observe(events.slowTask("search", "score", "no rule"));
    expect(last()).toMatch(/^steps run op by op, which is slower: no rule\nmethod /);
  });

  it("shows the last state when it stops, and then nothing more", () => {
    const { screen, clock, progress, last } = start();
    progress.observe(events.evaluation("search", 0.3));
    progress.stop();
    expect(last()).toContain("1 of 4");
    const { length } = screen.text();
    clock.advance(60_000);
    expect(screen.text().length).toBe(length);
  });

  it("colours only where the terminal can", () => {
    const escapes = (colours: boolean) => start({ columns: 100, colours }).screen.text().includes("\u001b[2m");
    expect([escapes(true), escapes(false)]).toEqual([true, false]);
  });
});
