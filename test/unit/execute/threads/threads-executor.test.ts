import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Json, sha256, systemClock } from "../../../../src/core/index.js";
import { createThreadsExecutor, type ThreadsOptions } from "../../../../src/execute/index.js";
import { trialArtifacts, trialTask } from "../../../../src/testing/trial-tasks.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

const worker = (name: string) => fileURLToPath(new URL(`../../../fixtures/workers/${name}.mjs`, import.meta.url));

async function setUp(options: Partial<ThreadsOptions> = {}) {
  const parts = {
    workers: 1,
    artifacts: trialArtifacts("text"),
    clock: systemClock,
    workerEntry: worker("faulty-worker"),
  };
  const executor = await createThreadsExecutor({ ...parts, ...options });
  onTestFinished(() => executor.close());
  const run = (kind: string, spec: Json = null) => executor.run({ kind, version: 1, spec, inputs: {}, seed: 1 });
  return { executor, run };
}

test("has the runtime of its workers and as many workers as wanted", async () => {
  const { executor } = await setUp({ workers: 2 });
  expect([executor.runtimeIdentity, executor.concurrency]).toEqual(["faulty", 2]);
});

test.each([0, -1, 1.5, Number.NaN])("refuses %s workers", async (workers) => {
  await expect(setUp({ workers })).rejects.toMatchObject({ code: "E_CONFIG_INVALID", details: { path: "workers" } });
});

test("rejects with the reason when no worker starts", async () => {
  const message = /^E_RUNTIME_UNAVAILABLE .*the fuse has blown/;
  await expect(setUp({ env: { FUSE: "/nonexistent" } })).rejects.toThrow(message);
  await expect(setUp({ workerEntry: worker("none") })).rejects.toMatchObject({ code: "E_RUNTIME_UNAVAILABLE" });
});

test.each(["exit", "throwLater", "unsendable"])("a task that ends its thread by %s is E_WORKER_LOST", async (kind) => {
  const { run } = await setUp();
  expect(await run(kind)).toMatchObject({ status: "failed", error: { code: "E_WORKER_LOST" } });
  expect(await run("echo", 1)).toMatchObject({ status: "done", output: { result: 1 } });
});

test("an answer that makes no sense fails its task", async () => {
  const { run } = await setUp();
  expect(await run("nonsense")).toMatchObject({ status: "failed", error: { code: "E_TASK_FAILED" } });
});

test("tasks do not wait for ever when a lost thread cannot be replaced", async () => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const fuse = join(temporaryFolder(), "fuse");
  writeFileSync(fuse, "");
  const { run } = await setUp({ env: { FUSE: fuse } });
  expect(existsSync(fuse)).toBe(false);
  const waiting = [run("exit"), run("echo"), run("echo")];
  for (const settled of await Promise.allSettled(waiting)) {
    expect(settled).toMatchObject({ status: "rejected", reason: { code: "E_WORKER_LOST" } });
  }
  await expect(run("echo")).rejects.toMatchObject({ code: "E_WORKER_LOST" });
  expect(warn).toHaveBeenCalledTimes(1);
  warn.mockRestore();
});

test("threads have this process's environment as it was at the start, unless another is given", async () => {
  vi.stubEnv("ESPALIER_TRIAL", "before");
  const { run } = await setUp();
  vi.stubEnv("ESPALIER_TRIAL", "after");
  await run("exit");
  expect(await run("env", "ESPALIER_TRIAL")).toMatchObject({ output: { result: "before" } });
  vi.unstubAllEnvs();
  const { executor } = await setUp({ env: { IDENTITY: "named" } });
  expect(executor.runtimeIdentity).toBe("named");
});

test("a thousand tasks of one signal draw no warning", async () => {
  const warnings: Error[] = [];
  const listener = (warning: Error) => void warnings.push(warning);
  process.on("warning", listener);
  onTestFinished(() => void process.off("warning", listener));
  const { executor } = await setUp({ workers: 2, workerEntry: worker("trial-worker") });
  const { signal } = new AbortController();
  const answers = Array.from({ length: 1000 }, (_, i) =>
    executor.run(trialTask("echo", i), { signal, deadline: 60_000 }),
  );
  const results = (await Promise.all(answers)).map((outcome) => outcome.status === "done" && outcome.output.result);
  expect(results).toEqual([...answers.keys()]);
  expect(warnings).toEqual([]);
});

test.each([
  ["closed", "await executor.close();"],
  ["forgotten", ""],
])("a process ends by itself, and well, when its executor is %s", async (_, last) => {
  const dist = new URL("../../../../dist/src/", import.meta.url);
  const program = `
    import { systemClock } from "${dist}core/index.js";
    import { createThreadsExecutor } from "${dist}execute/index.js";
    import { trialArtifacts, trialTask } from "${dist}testing/trial-tasks.js";
    const parts = { workers: 2, artifacts: trialArtifacts(), clock: systemClock };
    const executor = await createThreadsExecutor({ ...parts, workerEntry: ${JSON.stringify(worker("trial-worker"))} });
    console.log((await executor.run(trialTask("echo"))).status);
    ${last}`;
  const child = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    timeout: 30_000,
  });
  expect(child).toEqual({ stdout: "done\n", stderr: "" });
});

test("output artifacts arrive in buffers of their own", async () => {
  const { executor } = await setUp({ workerEntry: worker("trial-worker") });
  const outcome = await executor.run(trialTask("digest", null, { role: sha256("text") }));
  const { text, twice } = outcome.status === "done" ? outcome.output.artifacts : {};
  expect([text?.buffer.byteLength, twice?.buffer.byteLength]).toEqual([64, 128]);
  expect(text?.buffer).toBeInstanceOf(ArrayBuffer);
});
