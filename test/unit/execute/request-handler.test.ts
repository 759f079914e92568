import { expect, test } from "vitest";
import { createManualClock, EspalierError } from "../../../src/core/index.js";
import type { ProgressMessage } from "../../../src/execute/protocol.js";
import { createRequestHandler, type TaskRuntime } from "../../../src/execute/request-handler.js";
import type { TaskContext } from "../../../src/tasks/index.js";

const task = { kind: "trial", version: 1, spec: null, inputs: {}, seed: 1 };
const empty = { result: null, artifacts: {} };

function setUp(run: TaskRuntime["run"], open: TaskRuntime["open"] = async () => ({ identity: "trial" })) {
  const clock = createManualClock();
  const posted: ProgressMessage[] = [];
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const handle = createRequestHandler({ open, run }, clock);
  const send = (message: unknown) => handle(message, (progress) => posted.push(progress));
  const request = { type: "run", attempt: 7, task, inputs: {}, stop };
  return { clock, posted, stop, send, request };
}

test("opens the runtime and names it", async () => {
  const { send } = setUp(async () => empty);
  expect(await send({ type: "open" })).toEqual({ reply: { status: "opened", identity: "trial" }, transfer: [] });
});

test("a runtime that does not start is told with its code, a foreign error as E_RUNTIME_UNAVAILABLE", async () => {
  for (const [thrown, code] of [
    [new EspalierError("E_DATA_MISSING"), "E_DATA_MISSING"],
    [new TypeError("no wasm"), "E_RUNTIME_UNAVAILABLE"],
  ] as const) {
    const { send } = setUp(
      async () => empty,
      () => Promise.reject(thrown),
    );
    expect((await send({ type: "open" })).reply).toMatchObject({ status: "failed", error: { code } });
  }
});

test("runs a task with its inputs and measures its time", async () => {
  const parts = setUp(async ({ spec }, context) => {
    parts.clock.advance(30);
    return { result: { spec, length: context.input("a").byteLength }, artifacts: {} };
  });
  const { reply } = await parts.send({ ...parts.request, inputs: { a: new Uint8Array(5) } });
  expect(reply).toEqual({ status: "done", output: { result: { spec: null, length: 5 }, artifacts: {} }, ran: 30 });
});

test("progress carries the number of its request", async () => {
  const { send, request, posted } = setUp(async (_, context) => {
    context.progress({ fraction: 0.5 });
    return empty;
  });
  await send(request);
  expect(posted).toEqual([{ attempt: 7, progress: { fraction: 0.5 } }]);
});

test("tells once each why steps ran op by op, of a task that fails too", async () => {
  const told = (context: TaskContext) => {
    for (const reason of ["no rule", "no key", "no rule"]) context.opByOp(reason);
  };
  const done = setUp(async (_, context) => {
    told(context);
    return empty;
  });
  const opByOp = ["no rule", "no key"];
  expect((await done.send(done.request)).reply).toEqual({ status: "done", output: empty, ran: 0, opByOp });
  const failing = setUp(async (_, context) => {
    told(context);
    throw new Error("boom");
  });
  expect((await failing.send(failing.request)).reply).toMatchObject({ status: "failed", opByOp });
});

test.each([
  ["an EspalierError keeps its code", new EspalierError("E_NON_FINITE"), "E_NON_FINITE"],
  ["any other error gets E_TASK_FAILED", new RangeError("boom"), "E_TASK_FAILED"],
  ["a thrown text gets E_TASK_FAILED", "boom", "E_TASK_FAILED"],
])("%s", async (_, thrown, code) => {
  const { send, request } = setUp(() => Promise.reject(thrown));
  expect((await send(request)).reply).toMatchObject({ status: "failed", error: { code }, ran: 0 });
});

test("a malformed request is answered, not thrown", async () => {
  const { send, request } = setUp(async () => empty);
  expect((await send({ ...request, task: { ...task, seed: "1" } })).reply).toMatchObject({
    status: "failed",
    error: { code: "E_TASK_FAILED", message: expect.stringContaining("request.task.seed") },
  });
});

test("an input that is not there names those that are", async () => {
  const { send, request } = setUp(async (_, context) => ({ result: context.input("b").byteLength, artifacts: {} }));
  const { reply } = await send({ ...request, inputs: { a: new Uint8Array(1), c: new Uint8Array(1) } });
  expect(reply).toMatchObject({ status: "failed", error: { message: expect.stringContaining("expected a, c") } });
});

test("the stop flag stops a task at its next look, also one that swallows the error and fails otherwise", async () => {
  const looks = async (context: TaskContext) => {
    context.throwIfStopped();
    Atomics.store(parts.stop, 0, 1);
    context.throwIfStopped();
    return empty;
  };
  const parts = setUp((_, context) => looks(context));
  expect((await parts.send(parts.request)).reply).toEqual({ status: "stopped", ran: 0 });
  const wrapping = setUp((_, context) =>
    looks(context).catch((cause) => Promise.reject(new Error("wrapped", { cause }))),
  );
  Atomics.store(wrapping.stop, 0, 1);
  expect((await wrapping.send(wrapping.request)).reply).toEqual({ status: "stopped", ran: 0 });
});

test("the worker itself holds the deadline, and gives no second chance", async () => {
  const parts = setUp(async (_, context) => {
    parts.clock.advance(100);
    context.throwIfStopped();
    parts.clock.advance(1);
    context.throwIfStopped();
    return empty;
  });
  const { reply } = await parts.send({ ...parts.request, deadline: 100 });
  expect(reply).toEqual({ status: "stopped", ran: 101 });
});

test("artifacts in buffers of their own are transferred, all others copied first", async () => {
  const own = new Uint8Array([1, 2, 3]);
  const large = new Uint8Array([0, 4, 5, 0]);
  const shared = new Uint8Array(new SharedArrayBuffer(2)).fill(6);
  const artifacts = { own, again: own, part: large.subarray(1, 3), shared, pooled: Buffer.from("ab") };
  const { send, request } = setUp(async () => ({ result: null, artifacts }));
  const { reply, transfer } = await send(request);
  const sent = reply.status === "done" ? reply.output.artifacts : {};
  expect(Object.entries(sent).map(([role, bytes]) => [role, [...bytes]])).toEqual([
    ["own", [1, 2, 3]],
    ["again", [1, 2, 3]],
    ["part", [4, 5]],
    ["shared", [6, 6]],
    ["pooled", [97, 98]],
  ]);
  expect(sent["own"]?.buffer).toBe(own.buffer);
  expect(new Set(transfer).size).toBe(5);
  expect(structuredClone(reply, { transfer: [...transfer] })).toMatchObject({ status: "done" });
  expect([large.byteLength, shared.byteLength]).toEqual([4, 2]);
});
