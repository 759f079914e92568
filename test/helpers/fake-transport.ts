import type { WorkerRequest } from "../../src/execute/protocol.js";
import type { Transport } from "../../src/execute/transport.js";

type Run = Extract<WorkerRequest, { readonly type: "run" }>;

/** A worker's far end in the hands of a test. */
export interface FakeTransport extends Transport {
  /** Run requests so far. */
  readonly runs: readonly Run[];
  readonly opens: number;
  readonly kills: number;
  readonly closes: number;
  /** Answers the request under way. */
  answer(reply: unknown): void;
  /** Ends the thread under the request under way. */
  lose(cause: unknown): void;
  post(message: unknown): void;
}

/** Answers requests to open by `open`, which may throw as a thread that does not start, and nothing else by itself. */
export function fakeTransport(open: () => unknown = () => ({ status: "opened", identity: "fake" })): FakeTransport {
  const runs: Run[] = [];
  const counts = { opens: 0, kills: 0, closes: 0 };
  let current:
    | { resolve(reply: unknown): void; reject(cause: unknown): void; post(message: unknown): void }
    | undefined;
  const end = () => {
    const ended = current;
    current = undefined;
    return ended;
  };
  return {
    runs,
    get opens() {
      return counts.opens;
    },
    get kills() {
      return counts.kills;
    },
    get closes() {
      return counts.closes;
    },
    request(message, onMessage) {
      const request = message as WorkerRequest;
      return new Promise((resolve, reject) => {
        current = { resolve, reject, post: onMessage };
        if (request.type === "run") return void runs.push(request);
        counts.opens += 1;
        void Promise.resolve(open()).then(resolve, reject);
      });
    },
    kill(cause) {
      counts.kills += 1;
      end()?.reject(cause);
    },
    async close() {
      counts.closes += 1;
      end()?.reject(new Error("the thread was closed"));
    },
    answer: (reply) => end()?.resolve(reply),
    lose: (cause) => end()?.reject(cause),
    post: (message) => current?.post(message),
  };
}

export function doneReply(result: unknown = null, ran: number = 1): unknown {
  return { status: "done", output: { result, artifacts: {} }, ran };
}

/** Lets all that is ready to go on, go on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
