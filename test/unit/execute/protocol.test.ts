import { expect, test } from "vitest";
import {
  parseOpenReply,
  parseOutput,
  parseProgress,
  parseRequest,
  parseRunReply,
} from "../../../src/execute/protocol.js";

const task = { kind: "k", version: 1, spec: { a: [1] }, inputs: { role: "hash" }, seed: 3 };
const stop = new Int32Array(new SharedArrayBuffer(4));
const run = { type: "run", attempt: 1, task, inputs: { role: new Uint8Array(2) }, stop, deadline: 5 };
const error = { code: "E_TASK_FAILED", message: "m", stack: "s" };
const output = { result: { error: 0.5 }, artifacts: { weights: new Uint8Array(3) } };

test("every message of the protocol passes, shared memory stays shared", () => {
  expect(parseRequest({ type: "open" })).toEqual({ type: "open" });
  const parsed = parseRequest(run);
  expect(parsed).toEqual(run);
  expect(parsed.type === "run" && parsed.stop).toBe(stop);
  for (const deadline of [undefined, 0, Number.POSITIVE_INFINITY]) {
    expect(parseRequest({ ...run, deadline })).toEqual({ ...run, deadline });
  }
  for (const reply of [
    { status: "opened", identity: "cpu" },
    { status: "failed", error },
  ]) {
    expect(parseOpenReply(reply)).toEqual(reply);
  }
  for (const reply of [
    { status: "done", output, ran: 1 },
    { status: "failed", error, ran: 0 },
    { status: "done", output, ran: 1, opByOp: ["a reason"] },
    { status: "failed", error, ran: 1, opByOp: ["a reason"] },
    { status: "stopped", ran: 2 },
  ]) {
    expect(parseRunReply(reply)).toEqual(reply);
  }
  const progress = { attempt: 1, progress: { fraction: 1, message: "m" } };
  expect(parseProgress(progress)).toEqual(progress);
});

test.each([
  ["no request", () => parseRequest(undefined), "request"],
  ["an unknown request", () => parseRequest({ type: "eval" }), "request.type"],
  ["a request without stop flag", () => parseRequest({ ...run, stop: [0] }), "request.stop"],
  ["a request with inputs that are no bytes", () => parseRequest({ ...run, inputs: { a: "b" } }), "request.inputs.a"],
  [
    "an output that is not finite",
    () => parseOutput({ result: { error: Number.NaN }, artifacts: {} }),
    "output.result.error",
  ],
  ["an output that is no JSON", () => parseOutput({ result: { f: () => 1 }, artifacts: {} }), "output.result.f"],
  ["an artifact of numbers", () => parseOutput({ result: 1, artifacts: { a: [1] } }), "output.artifacts.a"],
  ["an output with more than asked", () => parseOutput({ ...output, extra: 1 }), "output"],
  ["a reply without status", () => parseRunReply({ output, ran: 1 }), "reply.status"],
  ["a reply of negative duration", () => parseRunReply({ status: "stopped", ran: -1 }), "reply.ran"],
  [
    "an unknown error code",
    () => parseRunReply({ status: "failed", error: { code: "E_NO", message: "" }, ran: 0 }),
    "reply.error.code",
  ],
  ["a nameless runtime", () => parseOpenReply({ status: "opened", identity: "" }), "reply.identity"],
  [
    "progress beyond 1",
    () => parseProgress({ attempt: 1, progress: { fraction: 1.01 } }),
    "progress.progress.fraction",
  ],
])("refuses %s", (_, parse, path) => {
  expect(parse).toThrow(expect.objectContaining({ code: "E_TASK_FAILED", details: expect.objectContaining({ path }) }));
});
