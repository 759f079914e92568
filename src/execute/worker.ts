import { type Clock, type ErrorRecord, EspalierError, formatDuration, toErrorRecord } from "../core/index.js";
import type { Task, TaskProgress } from "../tasks/index.js";
import { parseOpenReply, parseProgress, parseRunReply, type RunReply, type WorkerRequest } from "./protocol.js";
import type { Transport } from "./transport.js";
import { type StopReason, Watchdog } from "./watchdog.js";
import { within } from "./within.js";

/** Milliseconds a thread may take to start its runtime; a cold disk and a busy machine need several seconds. */
const OPEN_LIMIT = 60_000;

/** Milliseconds after which a thread that does not end is left to itself. */
const END_LIMIT = 10_000;

/**
 * A worker begins `closed`, and is closed again when its thread is lost: it has to be opened before it runs a task.
 * `retired` is for good.
 */
export type WorkerState = "closed" | "opening" | "idle" | "running" | "retired";

/** One task with what it needs at hand. */
export interface Work {
  readonly task: Task;
  readonly inputs: Readonly<Record<string, Uint8Array>>;
  /** Milliseconds of running. */
  readonly deadline?: number | undefined;
  readonly onProgress?: ((progress: TaskProgress) => void) | undefined;
}

/** How one attempt at a task ended. */
export type Attempt =
  | Exclude<RunReply, { readonly status: "stopped" }>
  | { readonly status: "interrupted"; readonly ran: number }
  | { readonly status: "overdue"; readonly ran: number }
  | { readonly status: "lost"; readonly cause: unknown; readonly ran: number };

/** The life-cycle of one worker. Threads come and go; the worker and its number stay. */
export class Worker {
  /** From 0. */
  readonly number: number;
  readonly #connect: () => Transport;
  readonly #clock: Clock;
  readonly #stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #state: WorkerState = "closed";
  #transport: Transport | undefined;
  #watchdog: Watchdog | undefined;
  #opening: Promise<void> | undefined;
  #running: Promise<Attempt> | undefined;
  #ending: Promise<void> | undefined;
  #attempts = 0;

  constructor(number: number, connect: () => Transport, clock: Clock) {
    this.number = number;
    this.#connect = connect;
    this.#clock = clock;
  }

  get state(): WorkerState {
    return this.#state;
  }

  /**
   * Starts the worker's runtime; then the worker is idle.
   *
   * @returns the runtime's identity
   * @throws EspalierError E_RUNTIME_UNAVAILABLE, or the runtime's own error
   */
  open(): Promise<string> {
    const opening = this.#open();
    const settled = () => undefined;
    this.#opening = opening.then(settled, settled);
    return opening;
  }

  async #open(): Promise<string> {
    this.#enter("opening");
    this.#transport ??= this.#connect();
    const transport = this.#transport;
    const cancel = this.#clock.after(OPEN_LIMIT, () => {
      transport.kill(new Error(`it did not answer within ${formatDuration(OPEN_LIMIT)}`));
    });
    try {
      const reply = parseOpenReply(await this.#request(transport, { type: "open" }));
      if (reply.status === "failed") throw refusal(reply.error);
      this.#enter("idle");
      return reply.identity;
    } catch (cause) {
      this.#enter("closed");
      if (cause instanceof EspalierError) throw cause;
      throw new EspalierError("E_RUNTIME_UNAVAILABLE", { message: `no worker could be started: ${cause}`, cause });
    } finally {
      cancel();
    }
  }

  /** Makes one attempt at a task, of an idle worker. Never rejects; leaves the worker idle, or closed without thread. */
  run(work: Work): Promise<Attempt> {
    this.#enter("running");
    this.#running = this.#attempt(work);
    return this.#running;
  }

  /** Stops what runs, if anything; `run` then resolves within about a second. */
  interrupt(): void {
    this.#watchdog?.stop("interrupted");
  }

  /**
   * Ends the thread of an idle worker, with all that it holds; the worker is closed then. Never rejects, and resolves
   * within 10 s: a thread that has not ended by then is left to itself.
   */
  async end(): Promise<void> {
    this.#enter("closed");
    const transport = this.#transport;
    this.#transport = undefined;
    if (transport) this.#ending = within(this.#clock, END_LIMIT, transport.close()).catch(warn);
    await this.#ending;
  }

  /**
   * Stops what runs and ends the thread, for good. A thread that is opening is ended when it has opened: Node aborts the
   * process when a thread is ended while it loads its modules ("v8::Module::IsGraphAsync", seen with Node 20.20).
   */
  async close(): Promise<void> {
    this.#enter("retired");
    this.interrupt();
    await this.#running;
    if (this.#opening) await within(this.#clock, END_LIMIT, this.#opening);
    await this.end();
  }

  #enter(state: WorkerState): void {
    if (this.#state !== "retired") this.#state = state;
  }

  async #attempt({ task, inputs, deadline, onProgress }: Work): Promise<Attempt> {
    const transport = this.#transport as Transport;
    const attempt = ++this.#attempts;
    const startedAt = this.#clock.monotonic();
    const ran = (): number => this.#clock.monotonic() - startedAt;
    const watchdog = this.#watch(transport, deadline);
    try {
      const request: WorkerRequest = { type: "run", attempt, task, inputs, stop: this.#stop, deadline };
      const reply = await this.#request(transport, request, onProgress);
      this.#enter("idle");
      return judge(readReply(reply, ran()), watchdog.reason, deadline);
    } catch (cause) {
      this.#enter("closed");
      return watchdog.reason ? { status: watchdog.reason, ran: ran() } : { status: "lost", cause, ran: ran() };
    } finally {
      watchdog.end();
      this.#watchdog = undefined;
    }
  }

  #watch(transport: Transport, deadline: number | undefined): Watchdog {
    Atomics.store(this.#stop, 0, 0);
    const ask = (): void => void Atomics.store(this.#stop, 0, 1);
    const kill = (): void => transport.kill(new Error("the thread was ended"));
    this.#watchdog = new Watchdog(this.#clock, { ask, kill }, deadline);
    return this.#watchdog;
  }

  #request(transport: Transport, request: WorkerRequest, onProgress?: Work["onProgress"]): Promise<unknown> {
    return transport.request(request, (message) => {
      try {
        const { attempt, progress } = parseProgress(message);
        // What an earlier task posted may arrive after its answer.
        if (attempt === this.#attempts) onProgress?.(progress);
      } catch (error) {
        warn(error); // neither a listener's fault nor a malformed message is the task's failure
      }
    });
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

function refusal({ code, message }: ErrorRecord): EspalierError {
  return new EspalierError(code, { path: "worker", message: message.replace(`${code} `, "") });
}

/** A worker whose answer makes no sense has failed at this task, not died. */
function readReply(message: unknown, ran: number): RunReply {
  try {
    return parseRunReply(message);
  } catch (error) {
    return { status: "failed", error: toErrorRecord(error), ran };
  }
}

/**
 * The deadline is held against the worker's own time: when this thread was blocked, its timer may fire although the
 * task ended in time and the answer waits to be read.
 */
function judge(reply: RunReply, reason: StopReason | undefined, deadline = Number.POSITIVE_INFINITY): Attempt {
  if (reason === "interrupted") return { status: "interrupted", ran: reply.ran };
  if (reply.status === "stopped" || reply.ran > deadline) return { status: "overdue", ran: reply.ran };
  return reply;
}
