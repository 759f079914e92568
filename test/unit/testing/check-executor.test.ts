import { expect, test, vi } from "vitest";
import { systemClock } from "../../../src/core/index.js";
import { createInlineExecutor, type Executor, type TaskOutcome } from "../../../src/execute/index.js";
import { checkExecutor, type ExecutorFactory } from "../../../src/testing/check-executor.js";
import { runTrialTask } from "../../../src/testing/trial-tasks.js";

const inline: ExecutorFactory = ({ artifacts }) =>
  createInlineExecutor({ run: runTrialTask, runtimeIdentity: "trial", artifacts, clock: systemClock });

/** The inline executor with some of its members replaced. */
const altered =
  (change: (inner: Executor) => Partial<Executor>): ExecutorFactory =>
  async (parts) => {
    const inner = await inline(parts);
    const { concurrency, runtimeIdentity } = inner;
    const run: Executor["run"] = (task, options) => inner.run(task, options);
    return { concurrency, runtimeIdentity, run, close: () => inner.close(), ...change(inner) };
  };

/** Outcomes pass through `change`. */
const retold = (change: (outcome: TaskOutcome) => TaskOutcome): ExecutorFactory =>
  altered((inner) => ({ run: async (task, options) => change(await inner.run(task, options)) }));

const timing = { waited: 0, ran: 0, worker: 0 };
const failed: TaskOutcome = { status: "failed", error: { code: "E_TASK_FAILED", message: "" }, timing };

const lastInFirstOut = altered((inner) => {
  const stack: (() => void)[] = [];
  return {
    run: (task, options) =>
      new Promise((resolve, reject) => {
        stack.push(() => void inner.run(task, options).then(resolve, reject));
        setImmediate(() => stack.pop()?.());
      }),
  };
});

const changesWithWorkers: ExecutorFactory = (parts) =>
  parts.workers === 1
    ? inline(parts)
    : retold((outcome) => ({ ...outcome, ...withResult(outcome, parts.workers) }))(parts);

function withResult(outcome: TaskOutcome, result: number) {
  return outcome.status === "done" ? { output: { ...outcome.output, result } } : {};
}

const cases = (create: ExecutorFactory) => checkExecutor(create, { isolated: false });

test.each<[string, ExecutorFactory, string]>([
  ["without identity", altered(() => ({ runtimeIdentity: "" })), "says which runtime its workers have"],
  [
    "that loses artifacts",
    retold((outcome) =>
      outcome.status === "done" ? { ...outcome, output: { ...outcome.output, artifacts: {} } } : outcome,
    ),
    "gives back what a task returns",
  ],
  ["that starts the last task first", lastInFirstOut, "starts tasks in the order they were given"],
  [
    "that measures nothing",
    retold((outcome) => ({ ...outcome, timing })),
    "tells how long a task waited and ran, and where",
  ],
  [
    "that keeps reasons to itself",
    retold(({ opByOp, ...outcome }) => outcome),
    "tells why steps of a task ran op by op",
  ],
  [
    "that forgets error codes",
    retold((outcome) => (outcome.status === "failed" ? failed : outcome)),
    "lets a task that throws fail alone, with its code",
  ],
  [
    "that rejects for failed tasks",
    altered((inner) => ({
      run: async (task, options) => {
        const outcome = await inner.run(task, options);
        if (outcome.status === "failed") throw new Error(outcome.error.message);
        return outcome;
      },
    })),
    "fails a task whose result is no JSON",
  ],
  [
    "that resolves whatever happens",
    altered((inner) => ({ run: (task, options) => inner.run(task, options).catch(() => failed) })),
    "rejects when an input cannot be had, and goes on",
  ],
  [
    "that resolves when stopped",
    altered((inner) => ({ run: (task, options) => inner.run(task, options).catch(() => failed) })),
    "stops a running task on abort, and goes on",
  ],
  [
    "without deadlines",
    altered((inner) => ({
      run: (task, options) =>
        inner.run(task.kind === "hold" ? { ...task, kind: "echo" } : task, { ...options, deadline: 1e9 }),
    })),
    "fails a task that is past its deadline, and goes on",
  ],
  [
    "that closes once",
    altered((inner) => {
      let closed = false;
      return {
        close: async () => {
          if (closed) throw new Error("closed already");
          closed = true;
          await inner.close();
        },
      };
    }),
    "stops everything on close, which may be repeated",
  ],
  ["that depends on its workers", changesWithWorkers, "gives the same outputs for one worker and for two"],
])("catches an executor %s", async (_, create, name) => {
  const found = cases(create).find((one) => one.name === name);
  await expect(found?.run()).rejects.toThrow();
});

test("finds no fault with the inline executor", async () => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  for (const { run } of cases(inline)) await run();
  warn.mockRestore();
});
