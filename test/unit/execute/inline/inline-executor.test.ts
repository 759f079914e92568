import { expect, test } from "vitest";
import { createManualClock, type Json } from "../../../../src/core/index.js";
import { createInlineExecutor } from "../../../../src/execute/index.js";
import type { TaskContext } from "../../../../src/tasks/index.js";
import { trialArtifacts, trialTask } from "../../../../src/testing/trial-tasks.js";

function setUp(run: (spec: Json, context: TaskContext) => Json | Promise<Json>) {
  const clock = createManualClock();
  const executor = createInlineExecutor({
    run: async ({ spec }, context) => ({ result: await run(spec, context), artifacts: {} }),
    runtimeIdentity: "here",
    artifacts: trialArtifacts(),
    clock,
  });
  return { clock, executor };
}

test("runs one task at a time in this thread", async () => {
  const events: string[] = [];
  const { executor } = setUp(async (spec) => {
    events.push(`${spec} starts`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${spec} ends`);
    return null;
  });
  await Promise.all(["a", "b"].map((spec) => executor.run(trialTask("echo", spec))));
  expect(events).toEqual(["a starts", "a ends", "b starts", "b ends"]);
  expect([executor.concurrency, executor.runtimeIdentity]).toEqual([1, "here"]);
});

test("a deadline takes effect at the next step, by the executor's clock", async () => {
  const steps: number[] = [];
  const { clock, executor } = setUp((_, context) => {
    for (let step = 1; ; step++) {
      context.throwIfStopped();
      steps.push(step);
      clock.advance(10);
    }
  });
  const outcome = await executor.run(trialTask("echo"), { deadline: 25 });
  expect(outcome).toMatchObject({ status: "failed", error: { code: "E_DEADLINE" }, timing: { ran: 30 } });
  expect(steps).toEqual([1, 2, 3]);
});

test("timers and signals get their turn between tasks", async () => {
  const abort = new AbortController();
  const { executor } = setUp((spec) => spec);
  setImmediate(() => abort.abort());
  const answers = Array.from({ length: 50 }, (_, i) => executor.run(trialTask("echo", i), { signal: abort.signal }));
  const statuses = (await Promise.allSettled(answers)).map(({ status }) => status);
  expect(statuses.at(-1)).toBe("rejected");
});
