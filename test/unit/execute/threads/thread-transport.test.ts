import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createThreadTransport } from "../../../../src/execute/threads/thread-transport.js";

const entry = fileURLToPath(new URL("../../../fixtures/workers/faulty-worker.mjs", import.meta.url));

function setUp(env: Record<string, string> = {}) {
  const transport = createThreadTransport(entry, env);
  onTestFinished(() => transport.close());
  const request = (kind: string, spec: unknown = null, inputs = {}) =>
    transport.request({ type: "run", task: { kind, spec }, inputs }, () => undefined);
  return { transport, request };
}

const echoed = (result: unknown) => ({ status: "done", output: { result, artifacts: {} }, ran: 0 });

test.each([
  ["process.exit", "exit", /exited with code: 3/],
  ["an error in a timer", "throwLater", /thrown in a timer/],
  ["an answer that cannot be sent", "unsendable", /without saying why/],
  ["an error past the protocol", "throw", /thrown past the protocol/],
])("%s rejects its request with the reason, and the next one finds a thread", async (_, kind, reason) => {
  const { request } = setUp();
  await expect(request(kind)).rejects.toThrow(reason);
  expect(await request("echo", 1)).toEqual(echoed(1));
});

test("kill ends a thread in an endless loop", async () => {
  const { transport, request } = setUp();
  expect(await request("echo", 0)).toEqual(echoed(0));
  const hung = request("hang");
  transport.kill(new Error("enough"));
  await expect(hung).rejects.toThrow("enough");
  expect(await request("echo", 3)).toEqual(echoed(3));
  transport.kill(new Error("enough")); // nothing under way
  expect(await request("echo", 4)).toEqual(echoed(4));
});

test("close ends a request under way", async () => {
  const { transport, request } = setUp();
  const hung = expect(request("hang")).rejects.toThrow();
  await transport.close();
  await hung;
});

test("a file that does not load rejects", async () => {
  const { request } = setUp({ FUSE: "/nonexistent" });
  await expect(request("echo")).rejects.toThrow("the fuse has blown");
  await expect(request("echo")).rejects.toThrow("the fuse has blown");
});

test("shared memory is shared, not copied", async () => {
  const { request } = setUp();
  const shared = new Uint8Array(new SharedArrayBuffer(1));
  await request("write", null, { shared });
  await request("write", null, { shared });
  expect(shared[0]).toBe(2);
});

test("threads see the environment they are given", async () => {
  const { request } = setUp({ ONLY: "this" });
  expect(await request("env", "ONLY")).toEqual(echoed("this"));
  expect(await request("env", "PATH")).toEqual(echoed(null));
});
