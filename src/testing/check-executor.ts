import assert from "node:assert/strict";
import { type ErrorCode, type Json, sha256 } from "../core/index.js";
import type { ArtifactSource, Executor, RunOptions, TaskOutcome } from "../execute/index.js";
import type { Task, TaskProgress } from "../tasks/index.js";
import type { ConformanceCase } from "./conformance-case.js";
import { hasCode } from "./has-code.js";
import { trialArtifacts, trialTask } from "./trial-tasks.js";

export interface ExecutorParts {
  /** Wanted number of workers; an executor that cannot have as many has fewer. */
  readonly workers: number;
  readonly artifacts: ArtifactSource;
}

/** Opens an executor whose workers run tasks by `runTrialTask`, anew for every case. */
export type ExecutorFactory = (parts: ExecutorParts) => Executor | Promise<Executor>;

export interface CheckExecutorOptions {
  /** Whether workers are apart from the caller: a task may end its worker or block it for ever. */
  readonly isolated: boolean;
}

/**
 * The contract of `Executor` as cases for any test framework.
 *
 * @example for (const { name, run } of checkExecutor(open, { isolated: true })) test(name, run);
 */
export function checkExecutor(create: ExecutorFactory, { isolated }: CheckExecutorOptions): readonly ConformanceCase[] {
  const check = (name: string, breach: (executor: Executor) => Promise<void>, workers = 2): ConformanceCase => ({
    name,
    run: () => withExecutor(create, workers, breach),
  });
  const onlyIsolated = [
    check("fails a task that loses its worker every time, and goes on with a whole pool", survivesLostWorkers),
    check("stops a task that never looks up at its deadline, and goes on with a whole pool", stopsHungTasks),
    check("stops a task that never looks up on abort", abortsHungTasks),
    check("runs as many tasks at once as it says", runsConcurrently),
  ];
  return [
    check("says which runtime its workers have", hasIdentity),
    check("gives back what a task returns", givesOutputs),
    check("starts tasks in the order they were given", keepsOrder, 1),
    check("tells how long a task waited and ran, and where", tellsTiming),
    check("tells why steps of a task ran op by op", tellsOpByOp),
    check("lets a task that throws fail alone, with its code", isolatesFailures),
    check("fails a task whose result is no JSON", refusesMalformedResults),
    check("gives a task the bytes of its inputs", givesInputs),
    check("fails a task that asks for an input it does not have", refusesUnknownRoles),
    check("rejects when an input cannot be had, and goes on", rejectsMissingArtifacts),
    check("reports progress in order", reportsProgress),
    check("keeps tasks apart from listeners that throw", isolatesListeners),
    check("rejects at once when the signal is aborted already", refusesAborted),
    check("rejects waiting tasks on abort", abortsWaiting, 1),
    check("stops a running task on abort, and goes on", abortsRunning),
    check("fails a task that is past its deadline, and goes on", keepsDeadlines),
    check("does not count waiting towards the deadline", countsRunningOnly, 1),
    check("stops everything on close, which may be repeated", closes),
    check("rejects after close", refusesClosed),
    { name: "gives the same outputs for one worker and for two", run: () => doesNotDependOnWorkers(create) },
    ...(isolated ? onlyIsolated : []),
  ];
}

const TEXTS = ["", "first input", "second input"] as const;

async function withExecutor<T>(
  create: ExecutorFactory,
  workers: number,
  use: (executor: Executor) => Promise<T>,
): Promise<T> {
  const executor = await create({ workers, artifacts: trialArtifacts(...TEXTS) });
  try {
    return await use(executor);
  } finally {
    await executor.close();
  }
}

async function hasIdentity(executor: Executor): Promise<void> {
  assert.ok(executor.runtimeIdentity.length > 0);
  assert.ok(executor.concurrency >= 1);
}

async function givesOutputs(executor: Executor): Promise<void> {
  const spec = { text: "é", list: [1, -0.5, null, true], nested: { empty: {} } };
  assert.deepEqual(await resultOf(executor, trialTask("echo", spec)), spec);
  const outcome = await executor.run(trialTask("digest", "artifacts"));
  assert.ok(outcome.status === "done");
  const { digest } = outcome.output.result as { readonly digest: string };
  const texts = Object.entries(outcome.output.artifacts).map(([role, bytes]) => [
    role,
    new TextDecoder().decode(bytes),
  ]);
  assert.deepEqual(Object.fromEntries(texts), { text: digest, twice: digest + digest });
}

async function keepsOrder(executor: Executor): Promise<void> {
  const given = Array.from({ length: 20 }, (_, i) => i);
  const finished: number[] = [];
  await Promise.all(
    given.map(async (i) => {
      // Every other task can be aborted: that must not change its turn.
      const options = i % 2 === 0 ? { signal: new AbortController().signal } : {};
      finished.push((await resultOf(executor, trialTask("echo", i), options)) as number);
    }),
  );
  assert.deepEqual(finished, given);
}

async function tellsOpByOp(executor: Executor): Promise<void> {
  assert.deepEqual((await executor.run(trialTask("opByOp", "a reason"))).opByOp, ["a reason"]);
  assert.equal((await executor.run(trialTask("echo"))).opByOp, undefined);
}

async function tellsTiming(executor: Executor): Promise<void> {
  const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(() => executor.run(trialTask("spin", 5))));
  for (const { timing } of outcomes) {
    assert.ok(timing.ran >= 5, `a task of 5 ms ran for ${timing.ran} ms`);
    assert.ok(timing.waited >= 0 && Number.isFinite(timing.waited));
    assert.ok(Number.isInteger(timing.worker) && timing.worker >= 0 && timing.worker < executor.concurrency);
  }
}

async function isolatesFailures(executor: Executor): Promise<void> {
  const tasks = [trialTask("echo", 1), trialTask("throw", "of no use"), trialTask("diverge"), trialTask("echo", 2)];
  const [first, thrown, diverged, last] = await Promise.all(tasks.map((task) => executor.run(task)));
  assert.equal(first?.status, "done");
  assert.equal(last?.status, "done");
  const error = assertFailed(thrown, "E_TASK_FAILED");
  assert.match(error.message, /of no use/);
  assertFailed(diverged, "E_NON_FINITE");
}

async function refusesMalformedResults(executor: Executor): Promise<void> {
  assertFailed(await executor.run(trialTask("malformed")), "E_TASK_FAILED");
  await stillRuns(executor);
}

async function givesInputs(executor: Executor): Promise<void> {
  const inputs = { none: sha256(TEXTS[0]), one: sha256(TEXTS[1]), two: sha256(TEXTS[2]) };
  for (let time = 0; time < 3; time++) {
    const result = await resultOf(executor, trialTask("digest", time, inputs));
    assert.deepEqual((result as { readonly hashes: Json }).hashes, Object.values(inputs));
  }
}

async function refusesUnknownRoles(executor: Executor): Promise<void> {
  for (const role of ["two", "constructor", "__proto__"]) {
    const outcome = await executor.run(trialTask("read", role, { one: sha256(TEXTS[1]) }));
    assertFailed(outcome, "E_TASK_FAILED");
  }
}

async function rejectsMissingArtifacts(executor: Executor): Promise<void> {
  const missing = trialTask("digest", null, { one: sha256(TEXTS[1]), two: sha256("nowhere") });
  const answers = [trialTask("echo"), missing, trialTask("echo")].map((task) => executor.run(task));
  const [first, second, third] = await Promise.allSettled(answers);
  assert.equal(first?.status, "fulfilled");
  assert.ok(second?.status === "rejected" && hasCode("E_ARTIFACT_MISSING")(second.reason));
  assert.equal(third?.status, "fulfilled");
}

async function reportsProgress(executor: Executor): Promise<void> {
  const seen: TaskProgress[] = [];
  const answer = executor.run(trialTask("steps", 4), { onProgress: (progress) => seen.push(progress) });
  assert.equal((await answer).status, "done");
  // The last reports may be overtaken by the outcome and are then dropped.
  const all = [1, 2, 3, 4].map((step) => ({ fraction: step / 4, message: `step ${step}` }));
  assert.deepEqual(seen, all.slice(0, seen.length));
  await runHeld(executor, "a message", (seen) => assert.deepEqual(seen, { fraction: 0, message: "a message" }));
}

async function isolatesListeners(executor: Executor): Promise<void> {
  const onProgress = (): never => {
    throw new Error("thrown by a listener of checkExecutor, on purpose");
  };
  const outcome = await executor.run(trialTask("steps", 1), { onProgress });
  assert.equal(outcome.status, "done");
  await stillRuns(executor);
}

async function refusesAborted(executor: Executor): Promise<void> {
  const answer = executor.run(trialTask("echo"), { signal: AbortSignal.abort() });
  await assert.rejects(answer, hasCode("E_INTERRUPTED"));
  await stillRuns(executor);
}

async function abortsWaiting(executor: Executor): Promise<void> {
  const abort = new AbortController();
  let waiting: readonly Promise<TaskOutcome>[] = [];
  await runHeld(executor, "first", () => {
    waiting = [1, 2, 3].map((i) => executor.run(trialTask("echo", i), { signal: abort.signal }));
    abort.abort();
  });
  await assertInterrupted(waiting);
  await stillRuns(executor);
}

async function abortsRunning(executor: Executor): Promise<void> {
  await runHeld(executor, "held", () => undefined);
  await stillRuns(executor);
}

async function keepsDeadlines(executor: Executor): Promise<void> {
  const [held, late, timely] = await Promise.all([
    executor.run(trialTask("hold"), { deadline: 30 }),
    executor.run(trialTask("spin", 60), { deadline: 30 }),
    executor.run(trialTask("echo"), { deadline: 60_000 }),
  ]);
  assertFailed(held, "E_DEADLINE");
  assertFailed(late, "E_DEADLINE");
  assert.equal(timely.status, "done");
  await stillRuns(executor);
}

async function countsRunningOnly(executor: Executor): Promise<void> {
  const answers = Array.from({ length: 30 }, () => executor.run(trialTask("spin", 20), { deadline: 500 }));
  for (const { status } of await Promise.all(answers)) assert.equal(status, "done");
}

async function closes(executor: Executor): Promise<void> {
  const closings: Promise<void>[] = [];
  const onProgress = (): void => void closings.push(executor.close(), executor.close());
  const held = executor.run(trialTask("hold"), { onProgress });
  const waiting = [1, 2, 3, 4].map(() => executor.run(trialTask("hold")));
  await assertInterrupted([held, ...waiting]);
  await Promise.all(closings);
  await executor.close();
}

async function refusesClosed(executor: Executor): Promise<void> {
  await executor.close();
  await assert.rejects(executor.run(trialTask("echo")), hasCode("E_INTERRUPTED"));
}

async function doesNotDependOnWorkers(create: ExecutorFactory): Promise<void> {
  const tasks = Array.from({ length: 16 }, (_, i) => trialTask("digest", i, { one: sha256(TEXTS[(i % 2) + 1] ?? "") }));
  const outputs = (workers: number): Promise<readonly string[]> =>
    withExecutor(create, workers, (executor) => Promise.all(tasks.map((task) => outputOf(executor, task))));
  assert.deepEqual(await outputs(1), await outputs(2));
}

async function survivesLostWorkers(executor: Executor): Promise<void> {
  const tasks = [
    trialTask("exit"),
    trialTask("echo", 1),
    trialTask("exit"),
    trialTask("echo", 2),
    trialTask("echo", 3),
  ];
  const [first, one, second, ...others] = await Promise.all(tasks.map((task) => executor.run(task)));
  assertFailed(first, "E_WORKER_LOST");
  assertFailed(second, "E_WORKER_LOST");
  for (const outcome of [one, ...others]) assert.equal(outcome?.status, "done");
  await runsConcurrently(executor);
}

async function stopsHungTasks(executor: Executor): Promise<void> {
  const hung = Array.from({ length: executor.concurrency }, () => executor.run(trialTask("hang"), { deadline: 50 }));
  for (const outcome of await Promise.all(hung)) assertFailed(outcome, "E_DEADLINE");
  await runsConcurrently(executor);
}

async function abortsHungTasks(executor: Executor): Promise<void> {
  await runHeld(executor, "hung", () => undefined, "hang");
  await stillRuns(executor);
}

/** Holds as many tasks as there are workers; each ends only when all have begun. */
async function runsConcurrently(executor: Executor): Promise<void> {
  const abort = new AbortController();
  let begun = 0;
  const onProgress = (): void => {
    begun += 1;
    if (begun === executor.concurrency) abort.abort();
  };
  const options: RunOptions = { signal: abort.signal, onProgress };
  const answers = Array.from({ length: executor.concurrency }, () => executor.run(trialTask("hold"), options));
  await assertInterrupted(answers);
}

/** Runs a task without end, calls back when it has begun, then aborts it. */
async function runHeld(
  executor: Executor,
  message: string,
  begun: (progress: TaskProgress) => void,
  kind: "hold" | "hang" = "hold",
): Promise<void> {
  const abort = new AbortController();
  const seen: TaskProgress[] = [];
  const onProgress = (progress: TaskProgress): void => {
    seen.push(progress);
    abort.abort();
  };
  await assert.rejects(
    executor.run(trialTask(kind, message), { signal: abort.signal, onProgress }),
    hasCode("E_INTERRUPTED"),
  );
  for (const progress of seen) begun(progress);
}

async function stillRuns(executor: Executor): Promise<void> {
  const answers = Array.from({ length: 2 * executor.concurrency }, (_, i) => resultOf(executor, trialTask("echo", i)));
  assert.deepEqual(await Promise.all(answers), [...answers.keys()], "the executor no longer runs tasks");
}

async function resultOf(executor: Executor, task: Task, options: RunOptions = {}): Promise<Json> {
  const outcome = await executor.run(task, options);
  assert.ok(outcome.status === "done", `${task.kind} failed`);
  return outcome.output.result;
}

async function outputOf(executor: Executor, task: Task): Promise<string> {
  const outcome = await executor.run(task);
  assert.ok(outcome.status === "done", `${task.kind} failed`);
  const { result, artifacts } = outcome.output;
  return JSON.stringify([result, Object.entries(artifacts).map(([role, bytes]) => [role, sha256(bytes)])]);
}

function assertFailed(outcome: TaskOutcome | undefined, code: ErrorCode): { readonly message: string } {
  assert.ok(outcome?.status === "failed", `done where ${code} was due`);
  assert.equal(outcome.error.code, code, outcome.error.message);
  return outcome.error;
}

async function assertInterrupted(answers: readonly Promise<TaskOutcome>[]): Promise<void> {
  for (const settled of await Promise.allSettled(answers)) {
    assert.ok(settled.status === "rejected", "a task ended although it was stopped");
    hasCode("E_INTERRUPTED")(settled.reason);
  }
}
