import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EspalierError, hashJson, type Json } from "../../../src/core/index.js";
import { keptCounts, type Plan, planHash } from "../../../src/graph/index.js";
import { METHODS } from "../../../src/methods/index.js";
import { dominates } from "../../../src/pareto/index.js";
import type { Commit, StudyStore } from "../../../src/store/index.js";
import {
  defineMethod,
  type MethodContext,
  runStudy,
  type StudyEvent,
  type StudyFacts,
} from "../../../src/study/index.js";
import type { Task } from "../../../src/tasks/index.js";
import { fakeExecutor, memoryPorts, smallStudy, studyEvents } from "../../helpers/fake-study.js";

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

/** A store with another way to commit. */
function committingBy(store: StudyStore, commit: StudyStore["commit"]): StudyStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = name === "commit" ? commit : Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
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
    const events = await collect(studyEvents(parts));
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

  it("keeps which espalier and which runtime ran each session", async () => {
    const parts = await wholeStudy();
    for (let session = 0; session < 2; session++) await collect(studyEvents(parts));
    const events = await parts.ports.store.events({ type: "state" });
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
    const session = [
      { state: "running", espalier: version, runtime: parts.executor.runtimeIdentity },
      { state: "finished" },
    ];
    expect(events.map(({ data }) => data)).toEqual([...session, ...session]);
  });

  it("tells why steps ran op by op, and keeps nothing of it", async () => {
    const quiet = await wholeStudy();
    await collect(studyEvents(quiet));
    const slow = await wholeStudy();
    const { executor } = slow.ports;
    const run: typeof executor.run = async (...args) => ({ ...(await executor.run(...args)), opByOp: ["a reason"] });
    const events = await collect(studyEvents({ ...slow, ports: { ...slow.ports, executor: { ...executor, run } } }));
    const tasks = events.filter((event) => event.type === "task");
    for (const { reused, opByOp } of tasks) expect(opByOp).toEqual(reused ? undefined : ["a reason"]);
    expect(tasks.some(({ reused }) => !reused)).toBe(true);
    expect(await slow.ports.store.tasks()).toEqual(await quiet.ports.store.tasks());
  });

  it("announces nothing that is not committed", async () => {
    const parts = await wholeStudy();
    const { store } = parts.ports;
    const committed = new Set<unknown>();
    const commit = async (rows: Commit) => {
      await new Promise(setImmediate); // long enough for whoever does not wait for it
      await store.commit(rows);
      for (const row of [...(rows.evaluations ?? []), ...(rows.fronts ?? []), rows.state])
        committed.add(hashJson(row ?? null));
    };
    const early: StudyEvent[] = [];
    const told = new Set<string>();
    const emit = (event: StudyEvent) => {
      const row = event.type === "evaluation" ? event.evaluation : event.type === "front" ? event.front : undefined;
      const due = event.type === "state" ? event.state : row;
      if (due !== undefined && !committed.has(hashJson(due))) early.push(event);
      told.add(event.type);
    };
    await runStudy({ ...parts, ports: { ...parts.ports, store: committingBy(store, commit) }, emit });
    expect([...told]).toEqual(expect.arrayContaining(["state", "evaluation", "front"]));
    expect(early).toEqual([]);
  });

  it("resumes from any point to the same evaluations and fronts, without running a finished task again", async () => {
    const whole = await wholeStudy();
    await collect(studyEvents(whole));
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
      const events = await collect(studyEvents({ ...parts, ports, signal: stop.signal }));
      expect(events.at(-1)).toEqual({ type: "state", state: "interrupted" });
      await collect(studyEvents(parts));
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
    await collect(studyEvents(parts));
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
    await expect(collect(studyEvents(retry))).rejects.toThrow("E_TASK_REQUIRED train-dense: diverged");
    expect(await parts.ports.store.state()).toBe("failed");
    broken = false;
    await collect(studyEvents(retry));
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
    await collect(studyEvents(parts));
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

  it("does not take a failure of the machine for one of the plans: nothing is kept, and a resume tries again", async () => {
    for (const code of ["E_WORKER_LOST", "E_DEADLINE"] as const) {
      const { facts } = smallStudy(METHODS, options);
      const results = fakeResults(facts);
      let broken = true;
      const parts = await wholeStudy((task) => {
        if (broken && task.kind === "score") throw new EspalierError(code, { path: "score" });
        return results(task);
      });
      await expect(collect(studyEvents(parts))).rejects.toThrow(`E_TASK_REQUIRED score: ${code}`);
      expect(await parts.ports.store.evaluations()).toEqual([]);
      broken = false;
      await collect(studyEvents(parts));
      const whole = await wholeStudy();
      await collect(studyEvents(whole));
      expect(await fronts(parts)).toEqual(await fronts(whole));
    }
  });

  it("keeps a plan's deadline as its failure where others were measured, but never a full disk", async () => {
    const { facts } = smallStudy(METHODS, options);
    const results = fakeResults(facts);
    const failingOnce = (code: "E_DEADLINE" | "E_FILE_WRITE") => {
      let scored = 0;
      return wholeStudy((task) => {
        if (task.kind === "score" && scored++ === 1) throw new EspalierError(code, { path: "score" });
        return results(task);
      });
    };
    const slow = await failingOnce("E_DEADLINE");
    await collect(studyEvents(slow));
    const failed = (await slow.ports.store.evaluations()).filter(({ outcome }) => outcome.status === "failed");
    expect(new Set(failed.map(({ task }) => task)).size).toBe(1); // another method may ask for the same plan
    expect(failed[0]?.outcome).toMatchObject({ error: { code: "E_DEADLINE" } });
    const full = await failingOnce("E_FILE_WRITE");
    await expect(collect(studyEvents(full))).rejects.toThrow("E_TASK_REQUIRED score: E_FILE_WRITE");
    const kept = await full.ports.store.evaluations();
    expect(kept.map(({ outcome }) => outcome.status)).toEqual(["ok", "ok", "ok"]);
  });

  it("keeps one failure of a plan that is asked for twice in one request", async () => {
    const twice = defineMethod({
      ...{ name: "twice", summary: "", options: z.strictObject({}) },
      estimate: () => ({ scores: 2, tunes: false }),
      run: async (context) => {
        const { space } = context;
        const plans = [space.densePlan, space.densePlan];
        const task = () => ({ kind: "score", version: 1, spec: {}, inputs: {}, seed: 1 });
        await context.evaluate({ generation: 0, fidelity: "inherit", plans, task });
      },
    });
    const { facts, programs } = smallStudy([twice], { method: { name: "twice" }, baselines: [] });
    const executor = fakeExecutor(() => {
      throw new Error("loss is NaN");
    });
    const ports = await memoryPorts(executor);
    await collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
    expect(await ports.store.evaluations()).toHaveLength(2);
    expect(await ports.store.tasks()).toHaveLength(1);
  });

  it("ends failed when every candidate of a generation fails, with the first reason", async () => {
    const { facts } = smallStudy(METHODS, options);
    const results = fakeResults(facts);
    const parts = await wholeStudy((task) => {
      if (task.kind === "score") throw new Error("no such kernel");
      return results(task);
    });
    await expect(collect(studyEvents(parts))).rejects.toThrow(/E_TASK_REQUIRED generation 0: all 4 .*no such kernel/);
  });

  it("stops everything else after a failed write, and tells of that failure alone", async () => {
    const parts = await wholeStudy();
    let commits = 0;
    const store = committingBy(parts.ports.store, async (rows) => {
      commits += 1;
      if (rows.evaluations) throw new EspalierError("E_STORE_WRITE", { message: "disk full" });
      await parts.ports.store.commit(rows);
    });
    await expect(collect(studyEvents({ ...parts, ports: { ...parts.ports, store } }))).rejects.toThrow("disk full");
    expect(commits).toBeLessThan(3 + 4 + 2); // start and training, one generation, the end
    expect(parts.executor.ran.length).toBeLessThanOrEqual(1 + 4);
  });

  it("is interrupted also while everything is answered from the store", async () => {
    const parts = await wholeStudy();
    await collect(studyEvents(parts));
    const stop = new AbortController();
    const events: StudyEvent[] = [];
    for await (const event of studyEvents({ ...parts, signal: stop.signal })) {
      events.push(event);
      if (event.type === "evaluation") stop.abort();
    }
    expect(events.at(-1)).toEqual({ type: "state", state: "interrupted" });
  });

  describe("a program that does not wait for what it asked", () => {
    const task = (seed: number) => ({ kind: "any", version: 1, spec: {}, inputs: {}, seed });
    const studyOf = async (run: (context: MethodContext) => Promise<void>, onTask: (task: Task) => void) => {
      const method = defineMethod({
        ...{ name: "hasty", summary: "", options: z.strictObject({}), run },
        estimate: () => ({ scores: 0, tunes: false }),
      });
      const { facts, programs } = smallStudy([method], { method: { name: "hasty" }, baselines: [] });
      const executor = fakeExecutor(async (each) => {
        onTask(each);
        await new Promise(setImmediate);
        return null;
      });
      return { facts, programs, ports: await memoryPorts(executor) };
    };

    it("is interrupted like any other, also when it hides the interruption", async () => {
      const stop = new AbortController();
      const parts = await studyOf(
        async (context) => {
          const [first, second] = [context.run(task(1)), context.run(task(2))];
          await first.then(() => second).catch(() => undefined);
          await context.run(task(3)).catch(() => undefined);
        },
        ({ seed }) => {
          if (seed === 2) stop.abort();
        },
      );
      const events = await collect(studyEvents({ ...parts, signal: stop.signal }));
      expect(events.at(-1)).toEqual({ type: "state", state: "interrupted" });
    });

    it("is finished when all of it is", async () => {
      const parts = await studyOf(
        async (context) => {
          for (let seed = 1; seed <= 3; seed++) void context.run(task(seed));
        },
        () => undefined,
      );
      const events = await collect(studyEvents({ ...parts, signal: new AbortController().signal }));
      const told = events.map((event) =>
        event.type === "method" || event.type === "state" ? event.state : event.type,
      );
      expect(told).toEqual(["running", "started", "task", "task", "task", "finished", "finished"]);
    });

    it.each<[string, (context: MethodContext) => void, string]>([
      ["task", (context) => void context.run(task(1)), "E_TASK_REQUIRED any: nobody looks"],
      ["finding", (context) => void context.find("told", 2), "E_REPLAY_DIVERGED"],
      ["front", (context) => void context.front(0, "inherit", []), "E_STORE_WRITE"],
    ])("ends failed when a %s that it dropped fails, and does not end the process", async (what, drop, error) => {
      const parts = await studyOf(
        async (context) => {
          await context.find("told", 1);
          drop(context);
          await context.run(task(2));
        },
        ({ seed }) => {
          if (seed === 1) throw new Error("nobody looks");
        },
      );
      const store = committingBy(parts.ports.store, async (rows) => {
        if (what === "front" && rows.fronts) throw new EspalierError("E_STORE_WRITE", { message: "disk full" });
        await parts.ports.store.commit(rows);
      });
      const ports = { ...parts.ports, store };
      const running = collect(studyEvents({ ...parts, ports, signal: new AbortController().signal }));
      await expect(running).rejects.toThrow(error);
      expect(await store.state()).toBe("failed");
    });

    it("is interrupted also when it does not notice", async () => {
      const stop = new AbortController();
      let turns = 0;
      const parts = await studyOf(
        async (context) => {
          for (; turns < 10_000; turns++) {
            await context.run(task(turns)).catch(() => undefined);
            await new Promise(setImmediate);
          }
        },
        ({ seed }) => {
          if (seed === 2) stop.abort();
        },
      );
      const events = await collect(studyEvents({ ...parts, signal: stop.signal }));
      expect(events.at(-1)).toEqual({ type: "state", state: "interrupted" });
      expect(turns).toBeLessThan(10_000);
      turns = 10_000; // ends the loop
    });
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
    const running = collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
    await expect(running).rejects.toThrow("E_METHOD_FAILED TypeError: undefined is not a function");
  });

  it("stops what is under way when the consumer leaves early", async () => {
    const parts = await wholeStudy();
    for await (const event of studyEvents(parts)) if (event.type === "evaluation") break;
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
      await collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
    };
    await run([1, 2]);
    await run([1, 2]);
    const told = [
      { method: "telling", name: "joint", value: [1, 2] },
      { method: "telling", name: "split", value: { cuts: ["pool"] } },
    ];
    expect(await ports.store.findings()).toEqual(told);
    await expect(run([1, 3])).rejects.toMatchObject({ code: "E_REPLAY_DIVERGED" });
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
    await collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
    expect(violations).toEqual([expect.any(Number), 0]);
    expect(violations[0]).toBeGreaterThan(0);
  });

  it("refuses requests whose order depends on what was finished first", async () => {
    const loop = async (context: MethodContext, fidelity: string) => {
      for (let generation = 0; generation < 2; generation++) {
        await context.evaluate({ generation, fidelity, plans: [context.space.densePlan], task: () => scoring });
      }
    };
    const scoring = { kind: "score", version: 1, spec: {}, inputs: {}, seed: 1 };
    const run = async (program: (context: MethodContext) => Promise<unknown>) => {
      const loops = defineMethod({
        ...{ name: "loops", summary: "", options: z.strictObject({}) },
        estimate: () => ({ scores: 4, tunes: false }),
        run: async (context) => {
          await program(context);
        },
      });
      const { facts, programs } = smallStudy([loops], { method: { name: "loops" }, baselines: [] });
      const ports = await memoryPorts(fakeExecutor(() => ({ error: 0.1 })));
      await collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
      return ports.store.evaluations();
    };
    const sideBySide = (context: MethodContext) => Promise.all([loop(context, "a"), loop(context, "b")]);
    await expect(run(sideBySide)).rejects.toThrow("E_METHOD_ORDER loops, a, generation 1");
    const chains = async (context: MethodContext) => {
      const chain = async (fidelity: string, tasks: number) => {
        for (let seed = 0; seed < tasks; seed++) await context.run({ ...scoring, kind: fidelity, seed });
        await context.evaluate({ generation: 0, fidelity, plans: [context.space.densePlan], task: () => scoring });
      };
      await Promise.all([chain("a", 1), chain("b", 3)]);
    };
    await expect(run(chains)).rejects.toThrow("E_METHOD_ORDER loops, a, generation 0");
    const inTurn = await run(async (context) => {
      await loop(context, "a");
      await loop(context, "b");
    });
    expect(inTurn.map(({ fidelity, index }) => `${fidelity}${index}`)).toEqual(["a0", "a1", "b2", "b3"]);
  });

  it("gives tasks the study's deadline, and tells their progress, failures and how early they were raced", async () => {
    const { facts, programs } = smallStudy(METHODS, { ...options, budget: { taskSeconds: 7 }, baselines: [] });
    const results = fakeResults(facts);
    let scored = 0;
    const executor = fakeExecutor(
      (task) => {
        if (task.kind !== "score") return results(task);
        scored += 1;
        if (scored === 2) throw new Error("loss is NaN");
        return { ...(results(task) as object), raced: scored === 3, examples: 5 };
      },
      { artifacts: true },
    );
    const deadlines = new Set<number | undefined>();
    const run: typeof executor.run = (task, given) => {
      deadlines.add(given?.deadline);
      given?.onProgress?.({ fraction: 0.5, message: "half" });
      return executor.run(task, given);
    };
    const ports = await memoryPorts({ ...executor, run });
    const events = await collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
    expect([...deadlines]).toEqual([7000]);
    const progress = { type: "progress", method: "nsga2-widths", kind: "score", fraction: 0.5, message: "half" };
    expect(events).toContainEqual(progress);
    const tasks = events.flatMap((event) => (event.type === "task" && event.kind === "score" ? [event] : []));
    expect(tasks.filter(({ error }) => error)).toMatchObject([{ status: "failed", error: { message: "loss is NaN" } }]);
    const outcomes = (await ports.store.evaluations({ fidelity: "inherit" })).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome.status === "ok" && outcome.racedAfter !== undefined)).toMatchObject([
      { racedAfter: 5 },
    ]);
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
    await collect(studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
    expect(new Set(draws).size).toBe(2);
  });
});
