import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import { systemClock } from "../../src/core/index.js";
import { createInlineExecutor, createThreadsExecutor } from "../../src/execute/index.js";
import { checkExecutor } from "../../src/testing/check-executor.js";
import { runTrialTask } from "../../src/testing/trial-tasks.js";

const workerEntry = fileURLToPath(new URL("../fixtures/workers/trial-worker.mjs", import.meta.url));

describe("inline executor", () => {
  const cases = checkExecutor(
    ({ artifacts }) =>
      createInlineExecutor({ run: runTrialTask, runtimeIdentity: "trial", artifacts, clock: systemClock }),
    { isolated: false },
  );
  for (const { name, run } of cases) test(name, run);
});

describe("threads executor", () => {
  const cases = checkExecutor((parts) => createThreadsExecutor({ ...parts, clock: systemClock, workerEntry }), {
    isolated: true,
  });
  for (const { name, run } of cases) test(name, run);
});
