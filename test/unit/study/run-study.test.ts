import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EspalierError, type Json } from "../../../src/core/index.js";
import { keptCounts, type Plan, planHash } from "../../../src/graph/index.js";
import { METHODS } from "../../../src/methods/index.js";
import { dominates } from "../../../src/pareto/index.js";
import type { Commit } from "../../../src/store/index.js";
import { defineMethod, type StudyEvent, type StudyFacts } from "../../../src/study/index.js";
import { runStudy } from "../../../src/study/run-study.js";
import type { Task } from "../../../src/tasks/index.js";
import { fakeExecutor, memoryPorts, smallStudy } from "../../helpers/fake-study.js";

/** Error falls with the kept units, in a way that differs between the groups. */
function fakeResults(facts: StudyFacts) {
  return (task: Task): Json => {
    const plan = (task.spec as { readonly plan?: Plan }).plan;
    const [first = 0, second = 0] = plan ? keptCounts(facts.grouping, plan) : [4, 4];
    const error = 0.9 - 0.15 * first - 0.05 * second;
    return { error, loss: error, curve: [], before: { error, loss: error } };
  };
}

async function collect(events: AsyncIterable<StudyEvent>): Promise<StudyEvent[]> {
  const all: StudyEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const options = { method: { name: "nsga2-widths", population: 4, evaluations: 10 }, tune: { finalists: 2 } };

async function wholeStudy(compute?: (task: Task) => Json) {
  const { facts, programs } = smallStudy(METHODS, options);
  const executor = fakeExecutor(compute ?? fakeResults(facts), { artifacts: true });
  const ports = await memoryPorts(executor);
  return { facts, programs, ports, executor, signal: new AbortController().signal };
}

async function fronts(parts: Awaited<ReturnType<typeof wholeStudy>>) {
  return { fronts: await parts.ports.store.fronts(), evaluations: await parts.ports.store.evaluations() };
}

describe("runStudy", () => {
  it("runs method and baselines, trains dense once, and ends finished", async () => {
    const parts = await wholeStudy();
    const events = await collect(runStudy(parts));
    expect(events.at(-1)).toEqual({ type: "state", state: "finished" });
    expect(await parts.ports.store.state()).toBe("finished");
    expect(parts.executor.ran.filter(({ kind }) => kind === "train-dense")).toHaveLength(1);
    const evaluations = await parts.ports.store.evaluations({ fidelity: "inherit" });
    const count = (method: string) => evaluations.filter((each) => each.method === method).length;
    expect([count("nsga2-widths"), count("random")]).toEqual([10, 10]);
    expect(count("uniform")).toBeGreaterThan(1);
    expect(await parts.ports.store.evaluations({ fidelity: "tune" })).toHaveLength(2);
    expect(await parts.ports.store.evaluations({ fidelity: "test" })).toHaveLength(3);
  });

  it("tells why steps ran op by op, and keeps nothing of it", async () => {
    const quiet = await wholeStudy();
    await collect(runStudy(quiet));
    const slow = await wholeStudy();
    const { executor } = slow.ports;
    const run: typeof executor.run = async (...args) => ({ ...(await executor.run(...args)), opByOp: ["a reason"] });
    const events = await collect(runStudy({ ...slow, ports: { ...slow.ports, executor: { ...executor, run } } }));
    const tasks = events.filter((event) => event.type === "task");
    for (const { reused, opByOp } of tasks) expect(opByOp).toEqual(reused ? undefined : ["a reason"]);
    expect(tasks.some(({ reused }) => !reused)).toBe(true);
    expect(await slow.ports.store.tasks()).toEqual(await quiet.ports.store.tasks());
  });

  it("announces nothing that is not committed", async () => {
    const parts = await wholeStudy();
    for await (const event of runStudy(parts)) {
      if (event.type === "evaluation") expect(await parts.ports.store.evaluations()).toContainEqual(event.evaluation);
      if (event.type === "front") expect(await parts.ports.store.fronts()).toContainEqual(event.front);
    }
  });

  it("resumes from any point to the same evaluations and fronts, without running a finished task again", async () => {
    const whole = await wholeStudy();
    await collect(runStudy(whole));
    const total = whole.executor.ran.length;
    for (let stopAfter = 1; stopAfter < total; stopAfter += 4) {
      const parts = await wholeStudy();
      const stop = new AbortController();
      let left = stopAfter;
      const results = fakeResults(parts.facts);
      const executor = fakeExecutor(
        (task) => {
          if (left-- === 0) stop.abort();
          return results(task);
        },
        { artifacts: true },
      );
      const ports = { ...parts.ports, executor };
      const events = await collect(runStudy({ ...parts, ports, signal: stop.signal }));
      expect(events.at(-1)).toEqual({ type: "state", state: "interrupted" });
      await collect(runStudy(parts));
      expect(await fronts(parts)).toEqual(await fronts(whole));
      expect(executor.ran.length + parts.executor.ran.length).toBe(total);
    }
  });

  it("records a diverged candidate as failed, keeps it out of every front and goes on", async () => {
    const { facts } = smallStudy(METHODS, options);
    const results = fakeResults(facts);
    let scored = 0;
    const parts = await wholeStudy((task) => {
      if (task.kind === "score" && scored++ % 3 === 1) throw new Error("loss is NaN");
      return results(task);
    });
    await collect(runStudy(parts));
    const evaluations = await parts.ports.store.evaluations({ fidelity: "inherit" });
    const failed = evaluations.filter(({ outcome }) => outcome.status === "failed");
    expect(failed.length).toBeGreaterThan(3);
    expect(failed[0]?.outcome).toMatchObject({ error: { code: "E_NON_FINITE", message: "loss is NaN" } });
    const bad = new Set(failed.map(({ candidate }) => candidate));
    for (const front of await parts.ports.store.fronts())
      expect(front.members.filter((hash) => bad.has(hash))).toEqual([]);
  });

  it("ends failed when a task fails that the method cannot do without, and a resume tries it again", async () => {
    const parts = await wholeStudy();
    let broken = true;
    const results = fakeResults(parts.facts);
    const executor = fakeExecutor(
      (task) => {
        if (broken && task.kind === "train-dense") throw new Error("diverged");
        return results(task);
      },
      { artifacts: true },
    );
    const retry = { ...parts, ports: { ...parts.ports, executor } };
    await expect(collect(runStudy(retry))).rejects.toThrow("E_TASK_REQUIRED train-dense: diverged");
    expect(await parts.ports.store.state()).toBe("failed");
    broken = false;
    await collect(runStudy(retry));
    expect(await parts.ports.store.state()).toBe("finished");
  });

  it("never fine-tunes the dense network, and keeps dominated finalists out of their front", async () => {
    const { facts } = smallStudy(METHODS, options);
    const results = fakeResults(facts);
    const parts = await wholeStudy((task) => {
      if (task.kind !== "tune") return results(task);
      const kept = JSON.stringify((task.spec as unknown as { readonly plan: Plan }).plan.keep).length; // any order will do
      return { error: 0.1 + kept / 1000, loss: 0, curve: [], before: { error: 1, loss: 1 } };
    });
    await collect(runStudy(parts));
    const { store } = parts.ports;
    const dense = planHash(facts.space.densePlan);
    const tuned = await store.evaluations({ fidelity: "tune" });
    expect(tuned.map(({ candidate }) => candidate)).not.toContain(dense);
    const tests = await store.evaluations({ fidelity: "test" });
    expect(new Set(tests.map(({ candidate }) => candidate)).size).toBe(tests.length);
    for (const { members, fidelity } of await store.fronts({ fidelity: "tune" })) {
      const points = members.map((hash) => {
        const outcome = tuned.find(({ candidate }) => candidate === hash)?.outcome;
        return outcome?.status === "ok" ? Object.values(outcome.objectives) : [];
      });
      expect(fidelity).toBe("tune");
      for (const a of points) for (const b of points) expect(dominates(a, b)).toBe(false);
    }
  });

  it("ends failed when every candidate of a generation fails, with the first reason", async () => {
    const { facts } = smallStudy(METHODS, options);
    const results = fakeResults(facts);
    const parts = await wholeStudy((task) => {
      if (task.kind === "score") throw new Error("no such kernel");
      return results(task);
    });
    await expect(collect(runStudy(parts))).rejects.toThrow(/E_TASK_REQUIRED generation 0: all 4 .*no such kernel/);
  });

  it("stops everything else after a failed write, and tells of that failure alone", async () => {
    const parts = await wholeStudy();
    let commits = 0;
    const store = new Proxy(parts.ports.store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== "commit") return typeof value === "function" ? value.bind(target) : value;
        return async (commit: Commit) => {
          commits += 1;
          if (commit.evaluations) throw new EspalierError("E_STORE_WRITE", { message: "disk full" });
          return target.commit(commit);
        };
      },
    });
    await expect(collect(runStudy({ ...parts, ports: { ...parts.ports, store } }))).rejects.toThrow("disk full");
    expect(commits).toBeLessThan(3 + 4 + 2); // start and training, one generation, the end
    expect(parts.executor.ran.length).toBeLessThanOrEqual(1 + 4);
  });

  it("is interrupted also while everything is answered from the store", async () => {
    const parts = await wholeStudy();
    await collect(runStudy(parts));
    const stop = new AbortController();
    const events: StudyEvent[] = [];
    for await (const event of runStudy({ ...parts, signal: stop.signal })) {
      events.push(event);
      if (event.type === "evaluation") stop.abort();
    }
    expect(events.at(-1)).toEqual({ type: "state", state: "interrupted" });
  });

  it("names an error of the method itself as one", async () => {
    const broken = defineMethod({
      name: "broken",
      summary: "",
      options: z.strictObject({}),
      estimate: () => ({ scores: 0, tunes: false }),
      run: async () => {
        throw new TypeError("undefined is not a function");
      },
    });
    const { facts, programs } = smallStudy([broken], { method: { name: "broken" }, baselines: [] });
    const ports = await memoryPorts(fakeExecutor(() => null));
    const running = collect(runStudy({ facts, programs, ports, signal: new AbortController().signal }));
    await expect(running).rejects.toThrow("E_METHOD_FAILED TypeError: undefined is not a function");
  });

  it("stops what is under way when the consumer leaves early", async () => {
    const parts = await wholeStudy();
    for await (const event of runStudy(parts)) if (event.type === "evaluation") break;
    expect(await parts.ports.store.state()).toBe("interrupted");
  });

  it("keeps what a method finds, also when it runs again, and refuses another value under the same name", async () => {
    const telling = (value: Json) =>
      defineMethod({
        ...{ name: "telling", summary: "", options: z.strictObject({}) },
        estimate: () => ({ scores: 0, tunes: false }),
        run: async (context) => {
          await context.find("split", { cuts: ["pool"] });
          await context.find("joint", value);
        },
      });
    const ports = await memoryPorts(fakeExecutor(() => null));
    const run = async (value: Json) => {
      const { facts, programs } = smallStudy([telling(value)], { method: { name: "telling" }, baselines: [] });
      await collect(runStudy({ facts, programs, ports, signal: new AbortController().signal }));
    };
    await run([1, 2]);
    await run([1, 2]);
    const told = [
      { method: "telling", name: "joint", value: [1, 2] },
      { method: "telling", name: "split", value: { cuts: ["pool"] } },
    ];
    expect(await ports.store.findings({ method: "telling" })).toEqual(told);
    await expect(run([1, 3])).rejects.toMatchObject({ code: "E_STORE_WRITE" });
    expect(await ports.store.findings()).toEqual(told);
  });

  it("holds plans of whole networks to the study's constraints, plans of parts not", async () => {
    const violations: number[] = [];
    const unpruned = defineMethod({
      ...{ name: "unpruned", summary: "", options: z.strictObject({}) },
      estimate: () => ({ scores: 1, tunes: false }),
      run: async (context) => {
        const plans = [context.space.densePlan];
        const common = { generation: 0, plans, task: () => ({ ...task, inputs: {} }) };
        const whole = await context.evaluate({ ...common, fidelity: "inherit" });
        const part = await context.evaluate({ ...common, fidelity: "part-1", partial: true });
        for (const each of [...whole, ...part]) if (each.status === "ok") violations.push(each.violation);
      },
    });
    const task = { kind: "score", version: 1, spec: {}, seed: 1 };
    const { facts, programs } = smallStudy([unpruned], {
      ...{ method: { name: "unpruned" }, baselines: [] },
      space: { levels: 4, constraints: { maxMacs: 0.5 } },
    });
    const ports = await memoryPorts(fakeExecutor(() => ({ error: 0.1 })));
    await collect(runStudy({ facts, programs, ports, signal: new AbortController().signal }));
    expect(violations).toEqual([expect.any(Number), 0]);
    expect(violations[0]).toBeGreaterThan(0);
  });

  it("gives each method streams of its own", async () => {
    const draws: number[] = [];
    const draw = (name: string) =>
      defineMethod({
        name,
        summary: "",
        options: z.strictObject({}),
        estimate: () => ({ scores: 0, tunes: false }),
        baseline: () => ({}),
        run: async ({ rng }) => void draws.push(rng("same").float()),
      });
    const { facts, programs } = smallStudy([draw("a"), draw("b")], { method: { name: "a" }, baselines: ["b"] });
    const ports = await memoryPorts(fakeExecutor(() => null));
    await collect(runStudy({ facts, programs, ports, signal: new AbortController().signal }));
    expect(new Set(draws).size).toBe(2);
  });
});
