import { expect, test } from "vitest";
import { createManualClock } from "../../../src/core/index.js";
import { Watchdog } from "../../../src/execute/watchdog.js";

function setUp(deadline?: number) {
  const clock = createManualClock();
  const calls: string[] = [];
  const watchdog = new Watchdog(clock, { ask: () => calls.push("ask"), kill: () => calls.push("kill") }, deadline);
  return { clock, calls, watchdog };
}

test("past the deadline a task is asked, and its thread is ended 200 ms later", () => {
  const { clock, calls, watchdog } = setUp(5000);
  clock.advance(4999);
  expect(watchdog.reason).toBeUndefined();
  clock.advance(1);
  expect([watchdog.reason, ...calls]).toEqual(["overdue", "ask"]);
  clock.advance(199);
  expect(calls).toEqual(["ask"]);
  clock.advance(1);
  expect(calls).toEqual(["ask", "kill"]);
});

test("an interrupted task has a second to end", () => {
  const { clock, calls, watchdog } = setUp();
  watchdog.stop("interrupted");
  clock.advance(999);
  expect(calls).toEqual(["ask"]);
  clock.advance(1);
  expect([watchdog.reason, ...calls]).toEqual(["interrupted", "ask", "kill"]);
});

test("the first reason stands and is asked once", () => {
  const { clock, calls, watchdog } = setUp(100);
  clock.advance(100);
  watchdog.stop("interrupted");
  expect([watchdog.reason, ...calls]).toEqual(["overdue", "ask"]);
});

test.each([undefined, Number.POSITIVE_INFINITY, 2 ** 31])("a deadline of %s sets no timer", (deadline) => {
  const { clock, calls } = setUp(deadline);
  clock.advance(2 ** 40);
  expect(calls).toEqual([]);
});

test("nothing happens after the end", () => {
  for (const early of [true, false]) {
    const { clock, calls, watchdog } = setUp(10);
    if (!early) watchdog.stop("interrupted");
    watchdog.end();
    clock.advance(100_000);
    expect(calls).toEqual(early ? [] : ["ask"]);
  }
});
