import { describe, expect, it } from "vitest";
import { hashJson, type Json } from "../../../src/core/index.js";
import { TaskRunner } from "../../../src/study/index.js";
import type { Task } from "../../../src/tasks/index.js";
import { fakeExecutor, memoryPorts } from "../../helpers/fake-study.js";

const task = (spec: Json): Task => ({ kind: "fake", version: 1, spec, inputs: {}, seed: 1 });
const options = { signal: new AbortController().signal, deadline: 1000 };

describe("TaskRunner", () => {
  it("runs a task once, however often and at once it is asked for", async () => {
    const executor = fakeExecutor(({ spec }) => spec);
    const runner = new TaskRunner(await memoryPorts(executor), 0);
    const answers = await Promise.all([1, 2, 1, 1].map((spec) => runner.run(task(spec), options)));
    expect(answers.map(({ reused }) => reused)).toEqual([false, false, true, true]);
    expect(await runner.run(task(2), options)).toMatchObject({ reused: true });
    expect(executor.ran).toHaveLength(2);
  });

  it("keeps apart what differs in any field or in the runtime", async () => {
    const executor = fakeExecutor(() => null);
    const runner = new TaskRunner(await memoryPorts(executor), 0);
    const base = task(1);
    const others = [
      { ...base, kind: "other" },
      { ...base, version: 2 },
      { ...base, spec: 2 },
      { ...base, inputs: { data: hashJson("x") } },
      { ...base, seed: 2 },
    ];
    for (const each of [base, ...others]) await runner.run(each, options);
    expect(executor.ran).toHaveLength(6);
    const elsewhere = new TaskRunner(await memoryPorts({ ...executor, runtimeIdentity: "fake-2" }), 0);
    expect(elsewhere.key(base)).not.toBe(runner.key(base));
  });

  it("makes a lost or damaged artifact again by running its task again", async () => {
    const executor = fakeExecutor(() => null, { artifacts: true });
    const ports = await memoryPorts(executor);
    const first = await new TaskRunner(ports, 0).run(task(1), options);
    const emptied = await memoryPorts(executor, ports.store);
    const second = await new TaskRunner(emptied, 0).run(task(1), options);
    expect(executor.ran).toHaveLength(2);
    expect("record" in second && second.record).toEqual("record" in first && first.record);
    const hashes = "record" in second && second.record.outcome.status === "done" ? second.record.outcome.artifacts : {};
    expect(Object.keys(hashes)).toEqual(["weights"]);
    for (const hash of Object.values(hashes)) expect(await emptied.artifacts.has(hash)).toBe(true);
  });

  it("says so when a lost artifact cannot be made again, or comes out differently", async () => {
    let answer = 1;
    const executor = fakeExecutor(
      () => {
        if (answer === 0) throw new Error("no memory");
        return answer;
      },
      { artifacts: true },
    );
    const { store } = await memoryPorts(executor).then(async (ports) => {
      await new TaskRunner(ports, 0).run(task(1), options);
      return ports;
    });
    answer = 0;
    const failing = new TaskRunner(await memoryPorts(executor, store), 0);
    expect(await failing.run(task(1), options)).toMatchObject({ failure: { error: { message: "no memory" } } });
    answer = 2;
    const changed = new TaskRunner(await memoryPorts(executor, store), 0);
    await expect(changed.run(task(1), options)).rejects.toThrow("E_ARTIFACT_CORRUPT fake ");
  });

  it("remembers a failure only when told to", async () => {
    const executor = fakeExecutor(() => {
      throw new Error("diverged");
    });
    const runner = new TaskRunner(await memoryPorts(executor), 0);
    const first = await runner.run(task(1), options);
    expect(first).toMatchObject({ reused: false, failure: { error: { message: "diverged" } } });
    const second = await runner.run(task(1), options);
    expect(executor.ran).toHaveLength(2);
    if (!("failure" in second)) throw new Error("a failure was remembered");
    const record = await runner.keep(second.failure, () => ({}));
    expect(record.outcome).toMatchObject({ status: "failed", error: { message: "diverged" } });
    expect(await runner.run(task(1), options)).toEqual({ record, reused: true });
    expect(executor.ran).toHaveLength(2);
  });

  it("counts time over sessions", async () => {
    const ports = await memoryPorts(fakeExecutor(() => null));
    const runner = new TaskRunner(ports, 5000);
    ports.clock.advance(250);
    const answer = await runner.run(task(1), options);
    expect("record" in answer && answer.record.finishedAt).toBe(5250);
  });
});
