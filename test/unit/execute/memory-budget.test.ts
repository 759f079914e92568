import { expect, test } from "vitest";
import { createManualClock } from "../../../src/core/index.js";
import { MemoryBudget } from "../../../src/execute/memory-budget.js";
import { Worker } from "../../../src/execute/worker.js";
import { fakeTransport } from "../../helpers/fake-transport.js";

function setUp(bytes: number) {
  let resident = 1000;
  const budget = new MemoryBudget(bytes, () => resident);
  const workers = [0, 1].map((number) => new Worker(number, fakeTransport, createManualClock()));
  const grow = (by: number) => {
    resident += by;
  };
  const run = (worker: Worker, tasks: number) => Array.from({ length: tasks }, () => budget.ran(worker));
  return { budget, workers: workers as [Worker, Worker], grow, run };
}

test("a thread is spent once the process has grown by more than its budget, after eight tasks at the earliest", () => {
  const { budget, workers, grow, run } = setUp(100);
  const [worker] = workers;
  budget.started(worker);
  grow(100);
  expect(run(worker, 20)).not.toContain(true);
  grow(1);
  expect(budget.ran(worker)).toBe(true);
  budget.started(worker);
  grow(101);
  expect(run(worker, 8)).toEqual([false, false, false, false, false, false, false, true]);
});

test("each thread is charged from its own start", () => {
  const { budget, workers, grow, run } = setUp(100);
  const [first, second] = workers;
  budget.started(first);
  grow(90);
  budget.started(second);
  grow(20);
  expect([run(first, 8).at(-1), run(second, 8).at(-1)]).toEqual([true, false]);
});

test("memory that was given back is not charged, and a worker without a thread is never spent", () => {
  const { budget, workers, grow, run } = setUp(100);
  const [first, second] = workers;
  budget.started(first);
  grow(500);
  grow(-450);
  expect(run(first, 10)).not.toContain(true);
  grow(1e9);
  expect(run(second, 10)).not.toContain(true);
});
