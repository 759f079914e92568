import { z } from "zod";
import { ERRORS, type ErrorCode, type ErrorRecord, parseWith } from "../core/index.js";
import type { Task, TaskOutput, TaskProgress } from "../tasks/index.js";

/** Asks a worker to start its runtime. */
export interface OpenRequest {
  readonly type: "open";
}

/** Asks a worker to run one task. */
export interface RunRequest {
  readonly type: "run";
  /** Number of this request on its worker; its progress carries it. */
  readonly attempt: number;
  readonly task: Task;
  /** Bytes by role, in shared memory. */
  readonly inputs: Readonly<Record<string, Uint8Array>>;
  /** One element in shared memory: 0, or 1 once the task is to stop. */
  readonly stop: Int32Array;
  /** Milliseconds of running, measured by the worker. */
  readonly deadline?: number | undefined;
}

export type WorkerRequest = OpenRequest | RunRequest;

export type OpenReply =
  | { readonly status: "opened"; readonly identity: string }
  | { readonly status: "failed"; readonly error: ErrorRecord };

/** What people may want to know of a task beside its result. */
export interface Remarks {
  /** Why steps ran op by op where the runtime records steps; absent when none did. */
  readonly opByOp?: readonly string[];
}

/** `ran`: milliseconds on the worker's clock, free of whatever held the message up. */
export type RunReply =
  | ({ readonly status: "done"; readonly output: TaskOutput; readonly ran: number } & Remarks)
  | ({ readonly status: "failed"; readonly error: ErrorRecord; readonly ran: number } & Remarks)
  | { readonly status: "stopped"; readonly ran: number };

/** What a worker posts of its own accord while it runs a task. */
export interface ProgressMessage {
  readonly attempt: number;
  readonly progress: TaskProgress;
}

const bytes = z.instanceof(Uint8Array);
const duration = z.number().min(0);
const remarks = { opByOp: z.array(z.string()).exactOptional() };
const error = z.strictObject({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  stack: z.string().exactOptional(),
});

const task = z.strictObject({
  kind: z.string(),
  version: z.int(),
  spec: z.json(),
  inputs: z.record(z.string(), z.string()),
  seed: z.number(),
});

const request: z.ZodType<WorkerRequest> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("open") }),
  z.strictObject({
    type: z.literal("run"),
    attempt: z.int(),
    task,
    inputs: z.record(z.string(), bytes),
    stop: z.instanceof(Int32Array),
    deadline: duration.or(z.literal(Number.POSITIVE_INFINITY)).optional(),
  }),
]);

const output: z.ZodType<TaskOutput> = z.strictObject({ result: z.json(), artifacts: z.record(z.string(), bytes) });

const openReply: z.ZodType<OpenReply> = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("opened"), identity: z.string().min(1) }),
  z.strictObject({ status: z.literal("failed"), error }),
]);

const runReply: z.ZodType<RunReply> = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("done"), output, ran: duration, ...remarks }),
  z.strictObject({ status: z.literal("failed"), error, ran: duration, ...remarks }),
  z.strictObject({ status: z.literal("stopped"), ran: duration }),
]);

const progressMessage: z.ZodType<ProgressMessage> = z.strictObject({
  attempt: z.int(),
  progress: z.strictObject({ fraction: z.number().min(0).max(1), message: z.string().exactOptional() }),
});

/** Types what comes from the other side; throws E_TASK_FAILED for a message that is not as declared. */
type Parser<Message> = (message: unknown) => Message;

function parser<Message>(schema: z.ZodType<Message>, path: string): Parser<Message> {
  return (message) => parseWith(schema, message, "E_TASK_FAILED", path);
}

export const parseRequest: Parser<WorkerRequest> = parser(request, "request");
/** What a task returned: JSON and bytes, nothing that cannot travel. */
export const parseOutput: Parser<TaskOutput> = parser(output, "output");
export const parseOpenReply: Parser<OpenReply> = parser(openReply, "reply");
export const parseRunReply: Parser<RunReply> = parser(runReply, "reply");
export const parseProgress: Parser<ProgressMessage> = parser(progressMessage, "progress");
