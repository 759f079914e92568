import { type Clock, EspalierError, toErrorRecord } from "../core/index.js";
import type { Task, TaskContext, TaskOutput } from "../tasks/index.js";
import {
  type OpenReply,
  type ProgressMessage,
  parseOutput,
  parseRequest,
  type Remarks,
  type RunReply,
  type RunRequest,
} from "./protocol.js";

/** What runs tasks in a worker. */
export interface TaskRuntime {
  /** Starts the TensorFlow.js runtime, once. */
  open(): Promise<{ readonly identity: string }>;
  run(task: Task, context: TaskContext): Promise<TaskOutput>;
}

export interface Answer {
  readonly reply: OpenReply | RunReply;
  /** Buffers of the reply that nobody on this side uses any more. */
  readonly transfer: readonly ArrayBuffer[];
}

/** Answers one request; `post` sends a message ahead of the answer. */
export type RequestHandler = (message: unknown, post: (message: ProgressMessage) => void) => Promise<Answer>;

/** The worker's end of the protocol. Whatever goes wrong becomes part of an answer: the handler never throws. */
export function createRequestHandler(runtime: TaskRuntime, clock: Clock): RequestHandler {
  return async (message, post) => {
    try {
      const request = parseRequest(message);
      if (request.type === "open") return await open(runtime);
      return await run(request, { runtime, clock, post });
    } catch (error) {
      return { reply: { status: "failed", error: toErrorRecord(error), ran: 0 }, transfer: [] };
    }
  };
}

async function open(runtime: TaskRuntime): Promise<Answer> {
  try {
    const { identity } = await runtime.open();
    return { reply: { status: "opened", identity }, transfer: [] };
  } catch (error) {
    return { reply: { status: "failed", error: toErrorRecord(error, "E_RUNTIME_UNAVAILABLE") }, transfer: [] };
  }
}

interface Surroundings {
  readonly runtime: TaskRuntime;
  readonly clock: Clock;
  readonly post: (message: ProgressMessage) => void;
}

async function run(request: RunRequest, { runtime, clock, post }: Surroundings): Promise<Answer> {
  const { attempt, task, inputs, stop, deadline = Number.POSITIVE_INFINITY } = request;
  const startedAt = clock.monotonic();
  const ran = (): number => clock.monotonic() - startedAt;
  let stopped = false;
  const opByOp = new Set<string>();
  const context: TaskContext = {
    input: (role) => inputOf(inputs, role),
    progress: (progress) => post({ attempt, progress }),
    opByOp: (reason) => opByOp.add(reason),
    throwIfStopped() {
      stopped ||= Atomics.load(stop, 0) !== 0 || ran() > deadline;
      if (stopped) throw new EspalierError("E_INTERRUPTED", { path: task.kind, message: "the task was asked to stop" });
    },
  };
  try {
    const { result, artifacts } = parseOutput(await runtime.run(task, context));
    const owned = detached(artifacts);
    const output = { result, artifacts: owned };
    return { reply: { status: "done", output, ran: ran(), ...remarks(opByOp) }, transfer: buffersOf(owned) };
  } catch (error) {
    if (stopped) return { reply: { status: "stopped", ran: ran() }, transfer: [] };
    return { reply: { status: "failed", error: toErrorRecord(error), ran: ran(), ...remarks(opByOp) }, transfer: [] };
  }
}

function remarks(opByOp: ReadonlySet<string>): Remarks {
  return opByOp.size > 0 ? { opByOp: [...opByOp] } : {};
}

function inputOf(inputs: RunRequest["inputs"], role: string): Uint8Array {
  const bytes = Object.hasOwn(inputs, role) ? inputs[role] : undefined;
  if (bytes) return bytes;
  const roles = Object.keys(inputs).join(", ") || "none";
  throw new EspalierError("E_TASK_FAILED", { path: `inputs.${role}`, message: "no such input", expected: roles });
}

type OwnBytes = Uint8Array<ArrayBuffer>;

/** Artifacts in buffers of their own: a view of a larger, shared or already named buffer is copied. */
function detached(artifacts: TaskOutput["artifacts"]): Readonly<Record<string, OwnBytes>> {
  const seen = new Set<ArrayBufferLike>();
  const own = Object.entries(artifacts).map(([role, bytes]): [string, OwnBytes] => {
    const { buffer, byteLength } = bytes;
    const alone = buffer instanceof ArrayBuffer && byteLength === buffer.byteLength && !seen.has(buffer);
    seen.add(buffer);
    return [role, alone ? new Uint8Array(buffer) : new Uint8Array(bytes)];
  });
  return Object.fromEntries(own);
}

function buffersOf(artifacts: Readonly<Record<string, OwnBytes>>): readonly ArrayBuffer[] {
  return Object.values(artifacts).map(({ buffer }) => buffer);
}
