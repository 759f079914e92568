import { expect, test, vi } from "vitest";
import { createManualClock } from "../../../src/core/index.js";
import { Job } from "../../../src/execute/job.js";
import { Worker } from "../../../src/execute/worker.js";
import { fakeTransport } from "../../helpers/fake-transport.js";

const task = { kind: "trial", version: 1, spec: null, inputs: {}, seed: 1 };

test("a waiting job is interrupted at once", async () => {
  const job = new Job(task, {}, 5);
  job.interrupt();
  expect(job.settled).toBe(true);
  await expect(job.answer).rejects.toMatchObject({ code: "E_INTERRUPTED", details: { path: "trial" } });
});

test("a running job is interrupted through its worker", () => {
  const job = new Job(task, {}, 5);
  job.worker = new Worker(0, fakeTransport, createManualClock());
  const interrupt = vi.spyOn(job.worker, "interrupt");
  job.interrupt();
  expect([job.settled, interrupt.mock.calls.length]).toEqual([false, 1]);
});

test("the first answer stands", async () => {
  const job = new Job(task, {}, 5);
  const outcome = {
    status: "done",
    output: { result: 1, artifacts: {} },
    timing: { waited: 0, ran: 1, worker: 0 },
  } as const;
  job.resolve(outcome);
  job.interrupt();
  expect(await job.answer).toBe(outcome);
});
