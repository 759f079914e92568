import { afterEach, expect, test, vi } from "vitest";
import { createManualClock } from "../../../src/core/index.js";
import { MemoryBudget } from "../../../src/execute/memory-budget.js";
import { Worker } from "../../../src/execute/worker.js";
import { WorkerPool } from "../../../src/execute/worker-pool.js";
import { doneReply, fakeTransport, turn } from "../../helpers/fake-transport.js";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
afterEach(() => warn.mockClear());

const work = { task: { kind: "trial", version: 1, spec: null, inputs: {}, seed: 1 }, inputs: {} };

/** A pool of one worker per function that opens its thread. */
function setUp(...opens: (() => unknown)[]) {
  const transports = opens.map((open) => fakeTransport(open));
  const clock = createManualClock();
  const workers = transports.map((transport, number) => new Worker(number, () => transport, clock));
  return { clock, transports, workers, pool: new WorkerPool(workers, "fake") };
}

const opened = () => ({ status: "opened", identity: "fake" });
const broken = () => {
  throw new Error("no thread");
};
/** Opens well so many times, then no more. */
const openedOnly = (times: number) => {
  let left = times;
  return () => (left-- > 0 ? opened() : broken());
};

async function lose({ worker, transport }: { worker: Worker; transport: ReturnType<typeof fakeTransport> }) {
  const running = worker.run(work);
  transport.lose(new Error("exit"));
  await running;
}

test("workers open one after the other", async () => {
  let admit: (reply: unknown) => void = () => undefined;
  const first = new Promise((resolve) => {
    admit = resolve;
  });
  const { transports, pool } = setUp(() => first, opened);
  await turn();
  expect(transports.map(({ opens }) => opens)).toEqual([1, 0]);
  admit(opened());
  expect((await pool.acquire()).number).toBe(0);
  expect((await pool.acquire()).number).toBe(1);
});

test("lends the idle worker of the lowest number, or the next one given back", async () => {
  const { workers, pool } = setUp(opened, opened, opened);
  const [a, b, c] = [await pool.acquire(), await pool.acquire(), await pool.acquire()];
  for (const worker of [c, a, b]) await pool.release(worker);
  expect((await pool.acquire()).number).toBe(0);
  await pool.acquire();
  await pool.acquire();
  const waiting = pool.acquire();
  await pool.release(b);
  expect(await waiting).toBe(workers[1]);
});

test("a worker given back without its thread is opened first", async () => {
  const { transports, pool } = setUp(opened);
  const worker = await pool.acquire();
  await lose({ worker, transport: transports[0] as (typeof transports)[0] });
  expect(worker.state).toBe("closed");
  await pool.release(worker);
  expect(await pool.acquire()).toBe(worker);
  expect([worker.state, transports[0]?.opens]).toEqual(["idle", 2]);
});

test.each([
  ["does not open", broken],
  ["has another runtime", () => ({ status: "opened", identity: "other" })],
])("a worker that %s is left out, with a warning", async (_, open) => {
  const { transports, pool } = setUp(open, opened);
  expect((await pool.acquire()).number).toBe(1);
  await turn();
  expect(transports[0]?.closes).toBe(1);
  expect(warn).toHaveBeenCalledTimes(1);
});

test("rejects everyone when no worker can be opened any more", async () => {
  const { transports, pool } = setUp(openedOnly(1));
  const worker = await pool.acquire();
  const waiting = expect(pool.acquire()).rejects.toMatchObject({ code: "E_WORKER_LOST" });
  await lose({ worker, transport: transports[0] as (typeof transports)[0] });
  await pool.release(worker);
  await waiting;
  await expect(pool.acquire()).rejects.toMatchObject({ code: "E_WORKER_LOST" });
});

test("close ends all threads, rejects who waits, and opens nothing more", async () => {
  const { clock, transports, pool } = setUp(opened, opened, () => new Promise(() => undefined));
  await pool.acquire();
  const worker = await pool.acquire();
  await turn();
  const waiting = expect(pool.acquire()).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  const closing = pool.close();
  await turn();
  clock.advance(10_000); // the third thread never opens
  await closing;
  await waiting;
  await pool.release(worker);
  await expect(pool.acquire()).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  expect(transports.map(({ closes }) => closes)).toEqual([1, 1, 1]);
  expect(warn).not.toHaveBeenCalled();
});

/** A pool of one worker that may hold nothing: it is replaced after every eighth task. */
async function frugal(open: () => unknown = opened) {
  const clock = createManualClock();
  const transports: ReturnType<typeof fakeTransport>[] = [];
  const connect = () => {
    transports.push(fakeTransport(open));
    return transports.at(-1) as (typeof transports)[0];
  };
  let resident = 0;
  const budget = new MemoryBudget(0, () => ++resident);
  const pool = new WorkerPool([new Worker(0, connect, clock)], "fake", budget);
  const runOne = async () => {
    const worker = await pool.acquire();
    const running = worker.run(work);
    transports.at(-1)?.answer(doneReply());
    await running;
    await pool.release(worker);
  };
  return { clock, pool, transports, runOne };
}

test("a thread that has used up its memory is ended between two tasks, and another takes its place", async () => {
  const { transports, runOne } = await frugal();
  for (let task = 0; task < 7; task++) await runOne();
  expect(transports).toHaveLength(1);
  for (let task = 7; task < 20; task++) await runOne();
  expect(transports.map(({ runs, closes }) => [runs.length, closes])).toEqual([
    [8, 1],
    [8, 1],
    [4, 0],
  ]);
});

test("who waits gets the worker once its new thread is there", async () => {
  const { pool, runOne } = await frugal();
  for (let task = 0; task < 7; task++) await runOne();
  const last = runOne();
  const worker = await pool.acquire();
  expect(worker.state).toBe("idle");
  await last;
});

test("a thread that cannot be replaced takes its worker out of service", async () => {
  const { pool, runOne } = await frugal(openedOnly(1));
  for (let task = 0; task < 8; task++) await runOne();
  await expect(pool.acquire()).rejects.toMatchObject({ code: "E_WORKER_LOST" });
});

test("a thread that does not end is waited for 10 s, then another is started beside it", async () => {
  const { clock, pool, transports, runOne } = await frugal();
  for (let task = 0; task < 7; task++) await runOne();
  const [transport] = transports as [(typeof transports)[0]];
  transport.close = () => new Promise(() => undefined);
  const last = runOne();
  await turn();
  clock.advance(9999);
  await turn();
  expect(transports).toHaveLength(1);
  clock.advance(1);
  await last;
  expect(transports).toHaveLength(2);
  expect((await pool.acquire()).state).toBe("idle");
});

test("a thread whose end fails is replaced, with a warning", async () => {
  const { pool, transports, runOne } = await frugal();
  for (let task = 0; task < 7; task++) await runOne();
  const [transport] = transports as [(typeof transports)[0]];
  transport.close = async () => Promise.reject(new Error("no end"));
  await runOne();
  expect((await pool.acquire()).state).toBe("idle");
  expect(transports).toHaveLength(2);
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ message: "no end" }));
});

test("close while a thread is being replaced ends it once, and starts no other", async () => {
  const { pool, transports, runOne } = await frugal();
  for (let task = 0; task < 7; task++) await runOne();
  const [transport] = transports as [(typeof transports)[0]];
  let end: () => void = () => undefined;
  let closes = 0;
  transport.close = () => {
    closes += 1;
    return new Promise((resolve) => {
      end = resolve;
    });
  };
  const last = runOne();
  await turn();
  let closed = false;
  const closing = pool.close().then(() => {
    closed = true;
  });
  await turn();
  expect([closes, closed]).toEqual([1, false]);
  end();
  await closing;
  await last;
  expect([closes, transports.length]).toEqual([1, 1]);
});
