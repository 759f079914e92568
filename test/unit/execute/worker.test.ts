import { expect, test, vi } from "vitest";
import { createManualClock, type ManualClock } from "../../../src/core/index.js";
import { Worker } from "../../../src/execute/worker.js";
import { doneReply, fakeTransport, turn } from "../../helpers/fake-transport.js";

const work = { task: { kind: "trial", version: 1, spec: null, inputs: {}, seed: 1 }, inputs: {} };

async function openWorker() {
  const clock = createManualClock();
  const transport = fakeTransport();
  const worker = new Worker(3, () => transport, clock);
  await worker.open();
  return { clock, transport, worker, stopFlag: () => transport.runs.at(-1)?.stop[0] };
}

test("goes from closed through idle and running back to idle", async () => {
  const transport = fakeTransport();
  const worker = new Worker(0, () => transport, createManualClock());
  expect(worker.state).toBe("closed");
  const opening = worker.open();
  expect(worker.state).toBe("opening");
  expect(await opening).toBe("fake");
  expect(worker.state).toBe("idle");
  const running = worker.run(work);
  expect(worker.state).toBe("running");
  transport.answer(doneReply(5));
  expect(await running).toEqual(doneReply(5));
  expect(worker.state).toBe("idle");
  await worker.close();
  expect(worker.state).toBe("retired");
});

test("a refusal to open keeps its code, a thread that does not start is E_RUNTIME_UNAVAILABLE; both leave it closed", async () => {
  const error = { code: "E_RUNTIME_CHANGED", message: "E_RUNTIME_CHANGED other wasm" };
  const refused = new Worker(0, () => fakeTransport(() => ({ status: "failed", error })), createManualClock());
  await expect(refused.open()).rejects.toThrow(/^E_RUNTIME_CHANGED worker: other wasm$/);
  const start = () => {
    throw new SyntaxError("bad entry");
  };
  const broken = new Worker(0, () => fakeTransport(start), createManualClock());
  await expect(broken.open()).rejects.toThrow(/^E_RUNTIME_UNAVAILABLE .*bad entry/);
  expect([refused.state, broken.state]).toEqual(["closed", "closed"]);
});

test("a thread that does not start within a minute is ended, and the error says so", async () => {
  const clock = createManualClock();
  const transport = fakeTransport(() => new Promise(() => undefined));
  const opening = expect(new Worker(0, () => transport, clock).open()).rejects.toThrow(/did not answer within 1 min/);
  clock.advance(59_999);
  expect(transport.kills).toBe(0);
  clock.advance(1);
  expect(transport.kills).toBe(1);
  await opening;
});

test("a lost thread closes the worker, which opens again with the same number", async () => {
  const { transport, worker } = await openWorker();
  const running = worker.run(work);
  transport.lose(new Error("exit 3"));
  expect(await running).toMatchObject({ status: "lost", cause: expect.objectContaining({ message: "exit 3" }) });
  expect([worker.state, worker.number]).toEqual(["closed", 3]);
  await worker.open();
  expect(worker.state).toBe("idle");
});

test("a malformed answer fails the task, not the worker", async () => {
  const { transport, worker } = await openWorker();
  const running = worker.run(work);
  transport.answer({ status: "excellent" });
  expect(await running).toMatchObject({ status: "failed", error: { code: "E_TASK_FAILED" } });
  expect(worker.state).toBe("idle");
});

test("an interrupted task that ends when asked keeps its thread, whatever it answers", async () => {
  for (const reply of [{ status: "stopped", ran: 1 }, doneReply()]) {
    const { clock, transport, worker, stopFlag } = await openWorker();
    const running = worker.run(work);
    expect(stopFlag()).toBe(0);
    worker.interrupt();
    expect(stopFlag()).toBe(1);
    transport.answer(reply);
    expect(await running).toEqual({ status: "interrupted", ran: 1 });
    clock.advance(10_000);
    expect([worker.state, transport.kills]).toEqual(["idle", 0]);
  }
});

test("an interrupted task that does not end loses its thread", async () => {
  const { clock, transport, worker } = await openWorker();
  const running = worker.run(work);
  worker.interrupt();
  clock.advance(1000);
  expect(await running).toEqual({ status: "interrupted", ran: 1000 });
  expect([worker.state, transport.kills]).toEqual(["closed", 1]);
});

test("the next task starts with a fresh stop flag", async () => {
  const { transport, worker, stopFlag } = await openWorker();
  const first = worker.run(work);
  worker.interrupt();
  transport.answer({ status: "stopped", ran: 1 });
  await first;
  worker.interrupt(); // nothing runs: nothing to stop
  void worker.run(work);
  expect(stopFlag()).toBe(0);
});

test.each<[string, (clock: ManualClock) => void, unknown, string]>([
  ["stopped by the worker's own clock", () => undefined, { status: "stopped", ran: 101 }, "overdue"],
  ["stopped by this thread's timer", (clock) => clock.advance(100), { status: "stopped", ran: 99 }, "overdue"],
  ["done, but late", () => undefined, doneReply(null, 101), "overdue"],
  ["done in time", (clock) => clock.advance(99), doneReply(null, 99), "done"],
  ["done in time, read late", (clock) => clock.advance(30_000), doneReply(null, 99), "done"],
])("a task is judged by its own running time: %s", async (_, pass, reply, status) => {
  const { clock, transport, worker } = await openWorker();
  const running = worker.run({ ...work, deadline: 100 });
  pass(clock);
  transport.answer(reply);
  expect((await running).status).toBe(status);
  expect(transport.kills).toBe(0);
});

test("progress goes to its own task's listener only; what cannot be used becomes a warning", async () => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const { transport, worker } = await openWorker();
  const seen: number[] = [];
  const first = worker.run({ ...work, onProgress: ({ fraction }) => seen.push(fraction) });
  transport.post({ attempt: 1, progress: { fraction: 0.25 } });
  transport.answer(doneReply());
  await first;
  void worker.run({
    ...work,
    onProgress: ({ fraction }) => {
      seen.push(fraction);
      if (fraction === 1) throw new Error("listener");
    },
  });
  transport.post({ attempt: 1, progress: { fraction: 0.5 } });
  transport.post({ attempt: 2, progress: { fraction: 0.75 } });
  transport.post({ attempt: 2, progress: { fraction: 1 } });
  transport.post({ attempt: 2 });
  expect(seen).toEqual([0.25, 0.75, 1]);
  expect(warn).toHaveBeenCalledTimes(2);
  warn.mockRestore();
});

test("close stops what runs, then ends the thread", async () => {
  const { transport, worker, stopFlag } = await openWorker();
  const running = worker.run(work);
  const closing = worker.close();
  await turn();
  expect([stopFlag(), transport.closes]).toEqual([1, 0]);
  transport.answer({ status: "stopped", ran: 1 });
  expect((await running).status).toBe("interrupted");
  await closing;
  expect([worker.state, transport.closes]).toEqual(["retired", 1]);
});

test("a thread that is opening is closed when it has opened, or after 10 s", async () => {
  for (const opens of [true, false]) {
    let answer: (reply: unknown) => void = () => undefined;
    const clock = createManualClock();
    const transport = fakeTransport(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const worker = new Worker(0, () => transport, clock);
    const opening = worker.open().catch((error: unknown) => error);
    const closing = worker.close();
    await turn();
    expect(transport.closes).toBe(0);
    if (opens) answer({ status: "opened", identity: "fake" });
    else clock.advance(10_000);
    await closing;
    await opening;
    expect([worker.state, transport.closes]).toEqual(["retired", 1]);
  }
});
