import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { createManualClock, type Json, sha256 } from "../../../src/core/index.js";
import { Scheduler } from "../../../src/execute/scheduler.js";
import { Worker } from "../../../src/execute/worker.js";
import type { Task } from "../../../src/tasks/index.js";
import { trialArtifacts } from "../../../src/testing/trial-tasks.js";
import { doneReply, type FakeTransport, fakeTransport, turn } from "../../helpers/fake-transport.js";

const task = (spec: Json, inputs: Task["inputs"] = {}): Task => ({ kind: "trial", version: 1, spec, inputs, seed: 1 });

async function setUp(count: number, transports = Array.from({ length: count }, () => fakeTransport())) {
  const clock = createManualClock();
  const workers = transports.map((transport, number) => new Worker(number, () => transport, clock));
  const artifacts = trialArtifacts("a", "b");
  const scheduler = new Scheduler({ workers, runtimeIdentity: "fake", artifacts, clock });
  await turn();
  return { clock, scheduler, transports: transports as [FakeTransport, ...FakeTransport[]] };
}

const specsOf = ({ runs }: FakeTransport) => runs.map((run) => run.task.spec);

test("tasks start in order, each on the first worker that is free", async () => {
  const { scheduler, transports } = await setUp(2);
  const [first, second] = transports as [FakeTransport, FakeTransport];
  for (const spec of ["a", "b", "c", "d", "e"]) void scheduler.run(task(spec));
  await turn();
  expect([specsOf(first), specsOf(second)]).toEqual([["a"], ["b"]]);
  second.answer(doneReply());
  await turn();
  second.answer(doneReply());
  await turn();
  first.answer(doneReply());
  await turn();
  expect([specsOf(first), specsOf(second)]).toEqual([
    ["a", "e"],
    ["b", "c", "d"],
  ]);
});

test("the outcome carries waiting time, running time and worker", async () => {
  const { clock, scheduler, transports } = await setUp(1);
  void scheduler.run(task("first"));
  const answer = scheduler.run(task("second"));
  await turn();
  clock.advance(40);
  transports[0].answer(doneReply());
  await turn();
  transports[0].answer(doneReply("r", 7));
  expect(await answer).toEqual({
    status: "done",
    output: { result: "r", artifacts: {} },
    timing: { waited: 40, ran: 7, worker: 0 },
  });
});

test("a task that lost its worker runs once more, before all that wait", async () => {
  const { scheduler, transports } = await setUp(1);
  const [transport] = transports;
  const answer = scheduler.run(task("lost"));
  void scheduler.run(task("next"));
  await turn();
  transport.lose(new Error("worker exited with code: 3"));
  await turn();
  // The next task had been taken from the queue already when the worker was lost.
  expect(specsOf(transport)).toEqual(["lost", "next"]);
  void scheduler.run(task("last"));
  transport.answer(doneReply());
  await turn();
  expect(specsOf(transport)).toEqual(["lost", "next", "lost"]);
  transport.answer(doneReply("at last"));
  expect(await answer).toMatchObject({ status: "done", output: { result: "at last" } });
});

test("a task that lost two workers fails and names the cause", async () => {
  const { scheduler, transports } = await setUp(1);
  const [transport] = transports;
  const answer = scheduler.run(task("lost"));
  for (const code of [3, 4]) {
    await turn();
    transport.lose(new Error(`worker exited with code: ${code}`));
  }
  const message = expect.stringContaining("worker exited with code: 4");
  expect(await answer).toMatchObject({ status: "failed", error: { code: "E_WORKER_LOST", message } });
  const next = scheduler.run(task("next"));
  await turn();
  transport.answer(doneReply());
  expect((await next).status).toBe("done");
});

test.each([0, 1, 2, 3, 4, 5])("a task aborted %i steps after it lost its worker does not run again", async (steps) => {
  const { scheduler, transports } = await setUp(1);
  const abort = new AbortController();
  const answer = scheduler.run(task("lost"), { signal: abort.signal });
  await turn();
  transports[0].lose(new Error("gone"));
  for (let step = 0; step < steps; step++) await undefined;
  abort.abort();
  await expect(answer).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  await turn();
  expect(transports[0].runs).toHaveLength(1);
});

test("an overdue task fails with E_DEADLINE and its limit", async () => {
  const { clock, scheduler, transports } = await setUp(1);
  const answer = scheduler.run(task("slow"), { deadline: 2000 });
  await turn();
  clock.advance(2000);
  transports[0].answer({ status: "stopped", ran: 2000 });
  const message = expect.stringContaining("at most 2.0 s");
  expect(await answer).toMatchObject({ status: "failed", error: { code: "E_DEADLINE", message } });
});

test("the inputs of the next task are read while it waits, those of later ones not yet", async () => {
  const { scheduler, transports } = await setUp(1);
  const [transport] = transports;
  const outcomes = ["a", "b"].map((text) => scheduler.run(task(text, { role: sha256(text) })));
  await turn();
  expect(transport.runs.map(({ inputs }) => Buffer.from(inputs["role"] ?? []).toString())).toEqual(["a"]);
  transport.answer(doneReply());
  await outcomes[0];
  expect(transport.runs.map(({ inputs }) => Buffer.from(inputs["role"] ?? []).toString())).toEqual(["a", "b"]);
});

test("a waiting task that is aborted lets the next one pass", async () => {
  const { scheduler, transports } = await setUp(1);
  const abort = new AbortController();
  void scheduler.run(task("runs"));
  const waiting = ["aborted 1", "aborted 2"].map((spec) => scheduler.run(task(spec), { signal: abort.signal }));
  void scheduler.run(task("next"));
  await turn();
  abort.abort();
  for (const { status } of await Promise.allSettled(waiting)) expect(status).toBe("rejected");
  transports[0].answer(doneReply());
  await turn();
  expect(specsOf(transports[0])).toEqual(["runs", "next"]);
});

test("10 000 tasks of one signal take one listener and leave none", async () => {
  const { signal } = new AbortController();
  const transport = fakeTransport();
  const { scheduler } = await setUp(1, [
    {
      ...transport,
      request: async (message) =>
        "attempt" in (message as object) ? doneReply() : { status: "opened", identity: "fake" },
    },
  ]);
  const answers = Array.from({ length: 10_000 }, (_, i) => scheduler.run(task(i), { signal }));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await Promise.all(answers);
  await turn();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("close gives up after 10 s on a thread that cannot be ended", async () => {
  const transport: FakeTransport = { ...fakeTransport(), close: () => new Promise(() => undefined) };
  const { clock, scheduler } = await setUp(1, [transport]);
  const waiting = scheduler.run(task("runs"));
  const rejected = expect(waiting).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  await turn();
  let closed = false;
  const closing = scheduler.close().then(() => {
    closed = true;
  });
  expect(scheduler.close()).toBe(scheduler.close());
  clock.advance(1000);
  await rejected;
  clock.advance(8999);
  await turn();
  expect(closed).toBe(false);
  clock.advance(1);
  await closing;
});

test("after close, nothing runs", async () => {
  const { scheduler, transports } = await setUp(1);
  await scheduler.close();
  await expect(scheduler.run(task("late"))).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  expect(transports[0].runs).toHaveLength(0);
});
